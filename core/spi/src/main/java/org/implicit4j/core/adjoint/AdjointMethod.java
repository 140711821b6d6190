package org.implicit4j.core.adjoint;

import java.util.List;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointSolve;

/**
 * A way back through a fixed point {@code z* = G(z*, theta)}, with its options set; immutable, and safe to share between
 * threads and passes.
 */
public interface AdjointMethod {

    /** Returns the name that users select it by: lower case, digits and dashes. */
    String name();

    /** Returns the options in force, each with its origin. */
    List<Setting> settings();

    /**
     * Goes forward to a state that can be differentiated: solves for the fixed point, and makes the steps from it that the
     * method differentiates.
     *
     * @param operator whose products are asked for on the way back
     * @param solve of a fixed point of {@code operator}; a method that goes forward by itself leaves it aside
     * @param start of the solve; not modified
     * @return the pass, which the caller closes
     */
    <Z> AdjointPass<Z> forward(ParametricOperator<Z> operator, FixedPointSolve<Z> solve, Z start);
}
