package org.implicit4j.llm.reasoning;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Letters in random order. */
final class Letters {

    /** The letters of the vocabulary: without o, of which with others words would come. */
    static final String ALL = "abcdefghijklmnpq";

    private Letters() {}

    /** Returns distinct letters. */
    static String[] some(int count, RandomGenerator random) {
        int[] order = shuffled(ALL.length(), random);
        return IntStream.range(0, count)
                .mapToObj(i -> ALL.substring(order[i], order[i] + 1))
                .toArray(String[]::new);
    }

    /** Returns the numbers from 0 to {@code count - 1} in random order. */
    static int[] shuffled(int count, RandomGenerator random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
