package org.implicit4j.solvers.backward;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * The step {@code z' = (1 - d) z + d G(z)}, forward and back; all states that it returns are fresh.
 *
 * @param operator is G
 * @param damping is d, in (0, 1]
 */
public record DampedStep<Z>(ParametricOperator<Z> operator, double damping) {

    /** Returns {@code z'}. */
    public Z next(Z z) {
        Z value = operator.apply(z);
        if (damping == 1) {
            return value;
        }
        Z next = between(z, value);
        operator.space().release(value);
        return next;
    }

    /** Returns {@code (1 - d) z + d value}. */
    public Z between(Z z, Z value) {
        return operator.space().combine(1 - damping, z, damping, value);
    }

    /** Returns the cotangent of {@code z}, given that of {@code z'}, and collects. */
    public Z pull(Z z, Z cotangent) {
        if (damping == 1) {
            return operator.pull(z, cotangent);
        }
        StateSpace<Z> space = operator.space();
        Z scaled = scaled(cotangent);
        Z product = operator.pull(z, scaled);
        Z earlier = space.combine(1 - damping, cotangent, 1, product);
        space.release(scaled);
        space.release(product);
        return earlier;
    }

    /** Collects alone, where nobody asks for the cotangent of {@code z}. */
    public void collect(Z z, Z cotangent) {
        if (damping == 1) {
            operator.collect(z, cotangent);
            return;
        }
        Z scaled = scaled(cotangent);
        operator.collect(z, scaled);
        operator.space().release(scaled);
    }

    private Z scaled(Z cotangent) {
        double[] weights = new double[operator.space().samples()];
        Arrays.fill(weights, damping);
        return operator.space().linearCombination(new double[][] {weights}, List.of(cotangent));
    }
}
