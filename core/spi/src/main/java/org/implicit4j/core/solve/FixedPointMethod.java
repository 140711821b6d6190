package org.implicit4j.core.solve;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.settings.Setting;

/** A fixed-point method with its options set; immutable, and safe to share between threads and runs. */
public interface FixedPointMethod {

    /** Returns the name that users select the method by: lower case, digits and dashes. */
    String name();

    /** Returns the options in force, each with its origin. */
    List<Setting> settings();

    /**
     * Starts a run; runs share nothing.
     *
     * @param operator counted: what a method evaluates on its own is part of the budget. If it is a
     *     {@link org.implicit4j.core.operator.DifferentiableOperator}, so is the counted one
     */
    <Z> Stepper<Z> start(FixedPointOperator<Z> operator);
}
