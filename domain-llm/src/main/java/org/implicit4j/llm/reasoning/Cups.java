package org.implicit4j.llm.reasoning;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where the ball is after cups were swapped, as in {@code cups 3 13 24=}: the ball starts below cup 3, cups 1 and 3 are
 * swapped, then 2 and 4. There are five cups; the second cup of every swap predicts where the ball is.
 */
record Cups(WordVocabulary vocabulary) implements ReasoningTask {

    private static final int CUPS = 5;

    @Override
    public String name() {
        return "cups";
    }

    @Override
    public String unit() {
        return "swaps";
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
        return 1.0 / CUPS;
    }

    @Override
    public Problem draw(int difficulty, RandomGenerator random) {
        int start = 1 + random.nextInt(CUPS);
        int[][] swaps = new int[difficulty][];
        for (int i = 0; i < difficulty; i++) {
            int[] order = Letters.shuffled(CUPS, random);
            swaps[i] = new int[] {order[0] + 1, order[1] + 1};
        }
        return solved(start, swaps);
    }

    private Problem solved(int start, int[][] swaps) {
        int ball = start;
        var text = new ProblemText(vocabulary).add(name()).add(ball).means(ball);
        for (int[] swap : swaps) {
            if (ball == swap[0]) {
                ball = swap[1];
            } else if (ball == swap[1]) {
                ball = swap[0];
            }
            text.add(swap[0]).add(swap[1]).means(ball);
        }
        return text.add("=").answer(Integer.toString(ball));
    }

    /** Puts the ball below another cup at first. */
    @Override
    public Optional<Problem> changed(Problem problem, RandomGenerator random) {
        int[] words = problem.tokens();
        int start = 1 + (digit(words[1]) - 1 + 1 + random.nextInt(CUPS - 1)) % CUPS;
        int[][] swaps = new int[(problem.answerStart() - 3) / 2][];
        for (int i = 0; i < swaps.length; i++) {
            swaps[i] = new int[] {digit(words[2 + 2 * i]), digit(words[3 + 2 * i])};
        }
        return Optional.of(solved(start, swaps));
    }

    private int digit(int token) {
        return Integer.parseInt(vocabulary.decode(token));
    }
}
