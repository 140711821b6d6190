package org.implicit4j.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.implicit4j.llm.engine.Tokenizer;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    /** Tokens are bytes. */
    private static final Tokenizer BYTES = new Tokenizer() {
        @Override
        public int size() {
            return 256;
        }

        @Override
        public int[] encode(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            var tokens = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                tokens[i] = bytes[i] & 0xff;
            }
            return tokens;
        }

        @Override
        public String decode(int... tokens) {
            var bytes = new byte[tokens.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) tokens[i];
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public OptionalInt end() {
            return OptionalInt.empty();
        }
    };

    private static String told(AnswerText text, String more) {
        var told = new StringBuilder();
        for (int token : BYTES.encode(more)) {
            told.append(text.add(token)).append('|');
        }
        return told.toString();
    }

    @Test
    void halfACharacterIsHeldBack() {
        assertThat(told(new AnswerText(BYTES, List.of()), "aé€")).isEqualTo("a||é|||€|");
    }

    @Test
    void whatMayBecomeAStopTextIsHeldBack() {
        var text = new AnswerText(BYTES, List.of("end", "\n\n"));

        assertThat(told(text, "een\neno")).isEqualTo("|e||en|\n||eno|");
        assertThat(text.isStopped()).isFalse();
    }

    @Test
    void aStopTextEndsIt() {
        var text = new AnswerText(BYTES, List.of("end"));

        assertThat(told(text, "aend")).isEqualTo("a||||");
        assertThat(text.isStopped()).isTrue();
        assertThat(text.text()).isEqualTo("a");
    }

    @Test
    void theEndTellsWhatWasHeldBack() {
        var text = new AnswerText(BYTES, List.of("end"));

        assertThat(told(text, "aen")).isEqualTo("a|||");
        assertThat(text.finish()).isEqualTo("en");
    }
}
