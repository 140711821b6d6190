package org.implicit4j.llm.reasoning;

import java.util.random.RandomGenerator;

/**
 * The value of a nested expression, as in {@code bool(true and(false or true))=}; every closing bracket predicts the value of
 * what it closes.
 */
record BooleanExpression(WordVocabulary vocabulary) implements ReasoningTask {

    @Override
    public String name() {
        return "bool";
    }

    @Override
    public String unit() {
        return "operations";
    }

    @Override
    public int trained() {
        return 5;
    }

    @Override
    public int largest() {
        return 8;
    }

    @Override
    public double chance() {
        return 0.5;
    }

    @Override
    public Problem draw(int difficulty, RandomGenerator random) {
        var text = new ProblemText(vocabulary).add("bool");
        boolean value = write(text, difficulty, random);
        return text.add("=").answer(Boolean.toString(value));
    }

    /** Writes an expression of so many operations and returns its value. */
    private static boolean write(ProblemText text, int operations, RandomGenerator random) {
        if (operations == 0) {
            boolean value = random.nextBoolean();
            text.add(Boolean.toString(value));
            return value;
        }
        int ofFirst = random.nextInt(operations);
        boolean conjunction = random.nextBoolean();
        text.add("(");
        boolean first = write(text, ofFirst, random);
        text.add(conjunction ? "and" : "or");
        boolean second = write(text, operations - 1 - ofFirst, random);
        boolean value = conjunction ? first && second : first || second;
        text.add(")").means(Boolean.toString(value));
        return value;
    }
}
