package org.implicit4j.llm.command;

import java.util.Arrays;
import java.util.List;

/** Lists of whole numbers as users type them. */
final class Numbers {

    private Numbers() {}

    /**
     * Returns the numbers of a text such as "1,2,4".
     *
     * @param name of the option, for messages
     * @throws IllegalArgumentException if it is none, or one is below 1
     */
    static List<Integer> parse(String name, String text) {
        try {
            List<Integer> numbers = Arrays.stream(text.split(","))
                    .map(part -> Integer.valueOf(part.trim()))
                    .toList();
            if (numbers.stream().allMatch(number -> number >= 1)) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text);
        }
        throw wrong(name, text);
    }

    private static IllegalArgumentException wrong(String name, String text) {
        return new IllegalArgumentException(
                "%s (%s) must be whole numbers from 1 on with commas between.\nMaybe 1,2,4,8.".formatted(name, text));
    }
}
