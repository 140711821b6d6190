package org.implicit4j.llm.shared;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.implicit4j.llm.engine.Tokenizer;

/** Tokens as UTF-16 characters; 0 ends an answer. */
public final class CharacterTokenizer implements Tokenizer {

    /** Ends an answer. */
    public static final int END = 0;

    @Override
    public int size() {
        return Character.MAX_VALUE + 1;
    }

    @Override
    public int[] encode(String text) {
        return text.chars().toArray();
    }

    @Override
    public String decode(int... tokens) {
        return Arrays.stream(tokens)
                .filter(token -> token != END)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Override
    public OptionalInt end() {
        return OptionalInt.of(END);
    }
}
