package org.implicit4j.llm.reasoning;

import java.util.random.RandomGenerator;

/**
 * Whether one place can be reached from another along sentences, as in {@code path a to b. c to d. b to e. d to f. from a e?}.
 * There are two ways of equal length, told in any order; a few other places are asked for before the one that counts.
 */
record Reachability(WordVocabulary vocabulary) implements ReasoningTask {

    private static final int LARGEST = 7;
    private static final int SENTENCE = 4;
    private static final int ROOM = 47;
    private static final int MOST_QUESTIONS = 4;

    @Override
    public String name() {
        return "reach";
    }

    @Override
    public String unit() {
        return "steps";
    }

    @Override
    public int trained() {
        return 5;
    }

    @Override
    public int largest() {
        return LARGEST;
    }

    @Override
    public double chance() {
        return 0.5;
    }

    @Override
    public Problem draw(int difficulty, RandomGenerator random) {
        String[] places = Letters.some(2 * (difficulty + 1), random);
        var text = new ProblemText(vocabulary).add("path");
        for (int sentence : Letters.shuffled(2 * difficulty, random)) {
            int from = sentence < difficulty ? sentence : sentence + 1; // the last place of the first way leads nowhere
            text.add(places[from], "to", places[from + 1], ".");
        }
        boolean first = random.nextBoolean();
        text.add("from", places[first ? 0 : difficulty + 1]);
        int questions = Math.max(1, Math.min(MOST_QUESTIONS, (ROOM - 3 - 2 * SENTENCE * difficulty) / 2));
        for (int i = 1; i < questions; i++) {
            ask(text, places, random.nextInt(places.length), first);
        }
        int asked = random.nextBoolean() ? difficulty : places.length - 1;
        boolean reached = (asked <= difficulty) == first;
        return text.add(places[asked], "?").answer(reached ? "yes" : "no");
    }

    private static void ask(ProblemText text, String[] places, int place, boolean first) {
        boolean reached = (place < places.length / 2) == first;
        text.add(places[place], "?").means(reached ? "yes" : "no");
    }
}
