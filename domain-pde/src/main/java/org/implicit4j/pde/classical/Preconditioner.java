package org.implicit4j.pde.classical;

/** A linear map P of packed waves, near the derivative of the steady equation; its arguments are not modified. */
interface Preconditioner {

    /** Returns {@code P w}. */
    double[] times(double[] w);

    /** Returns {@code P^-1 r}. */
    double[] solve(double[] r);

    /** Returns {@code P^-T c}. */
    double[] solveTransposed(double[] c);
}
