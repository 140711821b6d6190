package org.implicit4j.llm.reasoning;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chained arithmetic modulo a number, from left to right, as in {@code mod5 3*2+4-1=}; every operand predicts the value so
 * far. Factors have inverses, so that a product forgets nothing of what came before.
 */
final class ModularChain implements ReasoningTask {

    private static final String[] OPERATIONS = {"+", "-", "*"};
    private static final int MOST = 10;

    private final WordVocabulary vocabulary;
    private final int modulus;
    private final int[] factors;

    /**
     * @param modulus from 3 to 10
     */
    ModularChain(WordVocabulary vocabulary, int modulus) {
        this.vocabulary = vocabulary;
        this.modulus = modulus;
        this.factors = IntStream.range(1, modulus)
                .filter(n -> isInvertible(n, modulus))
                .toArray();
    }

    private static boolean isInvertible(int factor, int modulus) {
        return BigInteger.valueOf(factor).gcd(BigInteger.valueOf(modulus)).equals(BigInteger.ONE);
    }

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
        var words = new ArrayList<>(List.of(Integer.toString(random.nextInt(modulus))));
        for (int i = 0; i < difficulty; i++) {
            String operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
            words.add(operation);
            words.add(operand(operation, random));
        }
        return solved(words);
    }

    private String operand(String operation, RandomGenerator random) {
        int value = "*".equals(operation) ? factors[random.nextInt(factors.length)] : random.nextInt(modulus);
        return Integer.toString(value);
    }

    /** Returns the problem whose operands and operations alternate so. */
    private Problem solved(List<String> words) {
        int value = Integer.parseInt(words.get(0));
        var text = new ProblemText(vocabulary).add(name()).add(value).means(value);
        for (int i = 1; i < words.size(); i += 2) {
            value = Math.floorMod(apply(words.get(i), value, Integer.parseInt(words.get(i + 1))), modulus);
            text.add(words.get(i), words.get(i + 1)).means(value);
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

    /** Changes one operand. */
    @Override
    public Optional<Problem> changed(Problem problem, RandomGenerator random) {
        List<String> words = words(problem);
        int place = 2 * random.nextInt((words.size() + 1) / 2);
        String operation = place == 0 ? "+" : words.get(place - 1);
        String other = operand(operation, random);
        while (other.equals(words.get(place))) {
            other = operand(operation, random);
        }
        words.set(place, other);
        return Optional.of(solved(words));
    }

    private List<String> words(Problem problem) {
        List<String> words = new ArrayList<>();
        for (int token : Arrays.copyOfRange(problem.tokens(), 1, problem.answerStart() - 1)) {
            words.add(vocabulary.decode(token));
        }
        return words;
    }

    /** Computes modulo 10; a chain that is modulo 10 has operands that a smaller modulus never has. */
    @Override
    public Optional<Problem> reread(Problem problem) {
        return modulus == MOST
                ? Optional.empty()
                : Optional.of(new ModularChain(vocabulary, MOST).solved(words(problem)));
    }
}
