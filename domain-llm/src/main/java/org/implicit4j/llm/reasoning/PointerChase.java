package org.implicit4j.llm.reasoning;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Following links, as in {@code link ac,cb,ba go a>>=}: every arrow is one hop and predicts where it leads: after one loop where
 * the first arrow of its question leads, after two loops the second, until it is its own turn. The links are one cycle through
 * eight letters, in any order; as far as there is room, other questions stand before the one that counts.
 */
record PointerChase(WordVocabulary vocabulary) implements ReasoningTask {

    private static final int NODES = 8;
    private static final int LINK = 3; // tokens
    private static final int ROOM = 35; // for links and questions

    @Override
    public String name() {
        return "pointer";
    }

    @Override
    public String unit() {
        return "hops";
    }

    @Override
    public int trained() {
        return 5;
    }

    @Override
    public int largest() {
        return 12;
    }

    @Override
    public double chance() {
        return 1.0 / NODES;
    }

    @Override
    public Problem draw(int difficulty, RandomGenerator random) {
        String[] cycle = Letters.some(NODES, random);
        int[] order = Letters.shuffled(NODES, random);
        var text = new ProblemText(vocabulary).add("link");
        for (int from : order) {
            text.add(cycle[from], cycle[(from + 1) % NODES], ",");
        }
        int room = ROOM - NODES * LINK - difficulty;
        for (int hops = 1 + random.nextInt(difficulty); room >= hops + 2; hops = 1 + random.nextInt(difficulty)) {
            follow(text, cycle, hops, random);
            room -= hops + 2;
        }
        List<String> passed = follow(text, cycle, difficulty, random);
        return text.add("=").answerInStages(passed);
    }

    /** Writes a question, and returns where each of its hops leads. */
    private static List<String> follow(ProblemText text, String[] cycle, int hops, RandomGenerator random) {
        int at = random.nextInt(cycle.length);
        text.add("go", cycle[at]);
        var passed = new ArrayList<String>();
        for (int hop = 0; hop < hops; hop++) {
            at = (at + 1) % cycle.length;
            passed.add(cycle[at]);
            text.add(">").means(List.copyOf(passed));
        }
        return passed;
    }
}
