package org.implicit4j.llm.reasoning;

import java.util.random.RandomGenerator;

/**
 * Following links, as in {@code link ac,cb,ba go a>>=}: every arrow is one hop and predicts where it leads. The links are one
 * cycle through eight letters, in any order.
 */
record PointerChase(WordVocabulary vocabulary) implements ReasoningTask {

    private static final int NODES = 8;

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
        int at = random.nextInt(NODES);
        text.add("go", cycle[at]);
        for (int hop = 0; hop < difficulty; hop++) {
            at = (at + 1) % NODES;
            text.add(">").means(cycle[at]);
        }
        return text.add("=").answer(cycle[at]);
    }
}
