package org.implicit4j.llm.reasoning;

import java.util.random.RandomGenerator;

/**
 * Following links, as in {@code link ac,cb,ba go a>>=}: every arrow is one hop and predicts where it leads. The links are one
 * cycle through eight letters, in any order; as far as there is room, other questions stand before the one that counts.
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
        String end = follow(text, cycle, difficulty, random);
        return text.add("=").answer(end);
    }

    /** Writes a question, and returns where its last hop leads. */
    private static String follow(ProblemText text, String[] cycle, int hops, RandomGenerator random) {
        int at = random.nextInt(cycle.length);
        text.add("go", cycle[at]);
        for (int hop = 0; hop < hops; hop++) {
            at = (at + 1) % cycle.length;
            text.add(">").means(cycle[at]);
        }
        return cycle[at];
    }
}
