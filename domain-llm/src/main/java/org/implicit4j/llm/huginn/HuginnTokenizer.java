package org.implicit4j.llm.huginn;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.implicit4j.llm.engine.Tokenizer;

/** The tokens of a {@code tokenizer.json}; no special token is added to a text. Close it to free its memory. */
public final class HuginnTokenizer implements Tokenizer, AutoCloseable {

    private static final String END = "<|end_turn|>";
    private static final String NO_TELEMETRY = "OPT_OUT_TRACKING";

    private final HuggingFaceTokenizer tokenizer;
    private final OptionalInt end;
    private final int size;

    /**
     * Reads a file.
     *
     * @param size how many tokens the model knows; what is beyond them cannot be decoded
     * @throws IOException if it cannot be read, or is no tokenizer
     */
    public HuginnTokenizer(Path file, int size) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "There is no file %s, so that texts cannot be read.\nMaybe copy it from the published model."
                            .formatted(file));
        }
        System.setProperty(NO_TELEMETRY, "true"); // the library reports to its makers otherwise
        try {
            this.tokenizer =
                    HuggingFaceTokenizer.newInstance(file, Map.of("addSpecialTokens", "false", "truncation", "false"));
        } catch (RuntimeException e) { // what native code throws about a damaged file
            throw new IOException("%s is no tokenizer: %s.".formatted(file, e.getMessage()), e);
        }
        this.size = size;
        long[] ids = tokenizer.encode(END, false, false).getIds();
        this.end = ids.length == 1 ? OptionalInt.of(Math.toIntExact(ids[0])) : OptionalInt.empty();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int[] encode(String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public String decode(int... tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= size) {
                throw new IllegalArgumentException("Token %d is not from 0 to %d.".formatted(token, size - 1));
            }
        }
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
    }

    @Override
    public OptionalInt end() {
        return end;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
