package org.implicit4j.llm.shared;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.implicit4j.llm.engine.Tokenizer;

/**
 * Tokens as their numbers: "17 4 ".
 *
 * @param size how many there are
 */
public record NumberTokenizer(int size) implements Tokenizer {

    @Override
    public int[] encode(String text) {
        return text.isBlank()
                ? new int[0]
                : Arrays.stream(text.trim().split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    @Override
    public String decode(int... tokens) {
        return Arrays.stream(tokens).mapToObj(token -> token + " ").collect(Collectors.joining());
    }

    @Override
    public OptionalInt end() {
        return OptionalInt.empty();
    }
}
