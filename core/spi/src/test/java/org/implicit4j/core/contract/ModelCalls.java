package org.implicit4j.core.contract;

/** Counts what an operator and its restrictions are asked for. */
final class ModelCalls {

    private int evaluations;
    private int products;

    void evaluated() {
        evaluations++;
    }

    void multiplied() {
        products++;
    }

    int evaluations() {
        return evaluations;
    }

    int products() {
        return products;
    }
}
