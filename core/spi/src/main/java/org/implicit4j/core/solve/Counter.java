package org.implicit4j.core.solve;

/** Counts what a run evaluates, and refuses what its budget does not cover. */
final class Counter {

    private final int budget;
    private int evaluations;
    private long sampleEvaluations;

    Counter(int budget) {
        this.budget = budget;
    }

    boolean isSpent() {
        return evaluations >= budget;
    }

    /** Counts one evaluation of a batch, or refuses it. */
    void count(int samples) {
        if (isSpent()) {
            throw new BudgetExhausted();
        }
        evaluations++;
        sampleEvaluations += samples;
    }

    int evaluations() {
        return evaluations;
    }

    long sampleEvaluations() {
        return sampleEvaluations;
    }

    /** Ends a method's own evaluations; caught by the loop that granted the budget. */
    static final class BudgetExhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BudgetExhausted() {
            super("The evaluation budget is spent.", null, false, false);
        }
    }
}
