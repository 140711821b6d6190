package org.implicit4j.core.theory;

/** A locally Lipschitz function {@code F : X -> R^n} with X in R^d, which a regular operator is to have as fixed point. */
@FunctionalInterface
public interface Target {

    /**
     * Returns the fresh value {@code F(x)}; an entry is NaN or infinite where x is outside of X.
     *
     * @param x d numbers; not modified
     */
    double[] value(double[] x);
}
