package org.implicit4j.llm.huginn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.llm.engine.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuginnTokenizerTest {

    /** Words between spaces, and one special token. */
    private static final String WORDS = """
            {"version": "1.0", "truncation": null, "padding": null, "normalizer": null,
             "added_tokens": [{"id": 3, "content": "<|end_turn|>", "single_word": false, "lstrip": false, "rstrip": false,
                               "normalized": false, "special": true}],
             "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"deep": 0, "thought": 1, "?": 2, "<|end_turn|>": 3}, "unk_token": "?"}}
            """;

    @TempDir
    private Path folder;

    private HuginnTokenizer tokenizer(String json) throws IOException {
        return new HuginnTokenizer(Files.writeString(folder.resolve("tokenizer.json"), json), 4);
    }

    @Test
    void textsBecomeTokensAndTextsAgain() throws IOException {
        try (var tokenizer = tokenizer(WORDS)) {
            assertThat(tokenizer.encode("deep thought deep")).containsExactly(0, 1, 0);
            assertThat(tokenizer.count("deep thought")).isEqualTo(2);
            assertThat(tokenizer.decode(0, 1, 3)).isEqualTo("deep thought");
            assertThat(tokenizer.end()).hasValue(3);
            assertThatThrownBy(() -> tokenizer.decode(4)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsNoTokenizerIsNamed() {
        assertThatThrownBy(() -> tokenizer("{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no tokenizer");
        assertThatThrownBy(() -> new HuginnTokenizer(folder.resolve("none.json"), 4))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void aConversationEndsWhereTheAnswerBegins() {
        String prompt = new HuginnChat()
                .prompt(List.of(
                        new Turn(Turn.Role.SYSTEM, "Be short."),
                        new Turn(Turn.Role.USER, " Why? "),
                        new Turn(Turn.Role.ASSISTANT, "42"),
                        new Turn(Turn.Role.USER, "How?")));

        assertThat(prompt)
                .startsWith("<|begin_text|><|begin_header|>system<|end_header|>\n\nBe short.<|end_turn|>")
                .contains(
                        "user<|end_header|>\n\nWhy?<|end_turn|><|begin_header|>Huginn<|end_header|>\n\n42<|end_turn|>")
                .endsWith("<|begin_header|>Huginn<|end_header|>\n\n");
    }
}
