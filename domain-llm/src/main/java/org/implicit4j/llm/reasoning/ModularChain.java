package org.implicit4j.llm.reasoning;

import java.util.random.RandomGenerator;

/**
 * Chained arithmetic modulo a number, from left to right, as in {@code mod5 3*2+4-1=}; every operand predicts the value so
 * far.
 *
 * @param modulus from 2 to 10
 */
record ModularChain(WordVocabulary vocabulary, int modulus) implements ReasoningTask {

    private static final String[] OPERATIONS = {"+", "-", "*"};

    @Override
    public String name() {
        return "mod" + modulus;
    }

    @Override
    public String unit() {
        return "operations";
    }

    @Override
    public int trained() {
        return 8;
    }

    @Override
    public int largest() {
        return 16;
    }

    @Override
    public double chance() {
        return 1.0 / modulus;
    }

    @Override
    public Problem draw(int difficulty, RandomGenerator random) {
        int value = random.nextInt(modulus);
        var text = new ProblemText(vocabulary).add(name()).add(value).means(value);
        for (int i = 0; i < difficulty; i++) {
            String operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
            int operand = "*".equals(operation) ? 1 + random.nextInt(modulus - 1) : random.nextInt(modulus);
            value = Math.floorMod(apply(operation, value, operand), modulus);
            text.add(operation).add(operand).means(value);
        }
        return text.add("=").answer(Integer.toString(value));
    }

    private static int apply(String operation, int left, int right) {
        return switch (operation) {
            case "+" -> left + right;
            case "-" -> left - right;
            default -> left * right;
        };
    }
}
