package org.implicit4j.llm.reasoning;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The sum of two numbers of equally many digits, as in {@code add 357+486=}, the first digit first. */
record Addition(WordVocabulary vocabulary) implements ReasoningTask {

    @Override
    public String name() {
        return "add";
    }

    @Override
    public String unit() {
        return "digits";
    }

    @Override
    public int trained() {
        return 6;
    }

    @Override
    public int largest() {
        return 9;
    }

    @Override
    public double chance() {
        return 0;
    }

    @Override
    public Problem draw(int difficulty, RandomGenerator random) {
        long smallest = (long) Math.pow(10, difficulty - 1);
        long first = random.nextLong(smallest, 10 * smallest);
        long second = random.nextLong(smallest, 10 * smallest);
        return new ProblemText(vocabulary)
                .add("add")
                .add(digits(first))
                .add("+")
                .add(digits(second))
                .add("=")
                .answer(Arrays.asList(digits(first + second)));
    }

    private static String[] digits(long number) {
        return Long.toString(number).split("");
    }
}
