package org.implicit4j.llm.reasoning;

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
        int ball = random.nextInt(CUPS);
        var text = new ProblemText(vocabulary).add(name()).add(ball + 1).means(ball + 1);
        for (int i = 0; i < difficulty; i++) {
            int[] order = Letters.shuffled(CUPS, random);
            if (ball == order[0]) {
                ball = order[1];
            } else if (ball == order[1]) {
                ball = order[0];
            }
            text.add(order[0] + 1).add(order[1] + 1).means(ball + 1);
        }
        return text.add("=").answer(Integer.toString(ball + 1));
    }
}
