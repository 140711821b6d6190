package org.implicit4j.core.solve;

/** The value of a solve that did not converge was asked for as if it had. */
public final class NotConvergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    NotConvergedException(Outcome outcome) {
        super(outcome.explain());
        this.outcome = outcome;
    }

    /** Returns why the solve stopped. */
    public Outcome outcome() {
        return outcome;
    }
}
