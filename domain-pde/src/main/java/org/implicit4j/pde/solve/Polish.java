package org.implicit4j.pde.solve;

import org.implicit4j.pde.classical.FlowAnswer;
import org.implicit4j.pde.classical.FlowMethod;

/**
 * The same classical solver twice: what a learned start saves.
 *
 * @param method of both
 * @param fromLearned the solve from the learned answer
 * @param fromZero the solve from the fluid at rest
 */
public record Polish(FlowMethod method, FlowAnswer fromLearned, FlowAnswer fromZero) {

    /** Returns whether only the solve from rest converged, so that its flow is the answer. */
    public boolean isFromZero() {
        return !fromLearned.outcome().isConverged() && fromZero.outcome().isConverged();
    }

    /** Returns the answer: from the learned start, or from rest if only that one converged. */
    public FlowAnswer answer() {
        return isFromZero() ? fromZero : fromLearned;
    }
}
