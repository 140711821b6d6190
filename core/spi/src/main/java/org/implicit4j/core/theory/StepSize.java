package org.implicit4j.core.theory;

/** The part of the way {@code eps(x)} that {@code G(y,x) = (1 - eps(x)) y + eps(x) F(x)} goes in one iteration. */
@FunctionalInterface
public interface StepSize {

    /** Returns eps(x), between 0 and 1 and neither of them where F is defined. */
    double at(double[] x);
}
