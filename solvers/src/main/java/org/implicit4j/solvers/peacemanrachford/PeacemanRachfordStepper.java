package org.implicit4j.solvers.peacemanrachford;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/** One run: keeps u, of which every proposal is the resolvent. */
final class PeacemanRachfordStepper<Z> implements Stepper<Z> {

    private final PeacemanRachfordMethod method;
    private SplitOperator<Z> operator;
    private @Nullable Z auxiliary;

    PeacemanRachfordStepper(SplitOperator<Z> operator, PeacemanRachfordMethod method) {
        this.operator = operator;
        this.method = method;
    }

    @Override
    public Z propose(Z z, Z fz) {
        Z u = auxiliary;
        Z reflected;
        if (u == null) {
            u = operator.space().copy(z);
            Z inside = operator.resolvent(u, method.step());
            reflected = operator.space().combine(2, inside, -1, u);
            operator.space().release(inside);
        } else {
            reflected = operator.space().combine(2, z, -1, u); // z is the resolvent of u, which it was proposed as
        }
        auxiliary = u;
        Z next = moved(u, reflected);
        operator.space().release(u);
        auxiliary = next;
        return operator.resolvent(next, method.step());
    }

    /** Returns {@code (1 - r) u + r (2 (I + a A)^-1 v - v)} and releases v, the reflection of u, whatever happens. */
    private Z moved(Z u, Z reflected) {
        StateSpace<Z> space = operator.space();
        try {
            Z half = operator.singleResolvent(reflected, method.step());
            double r = method.relaxation();
            double[][] coefficients = new double[3][space.samples()];
            Arrays.fill(coefficients[0], 1 - r);
            Arrays.fill(coefficients[1], 2 * r);
            Arrays.fill(coefficients[2], -r);
            Z moved = space.linearCombination(coefficients, List.of(u, half, reflected));
            space.release(half);
            return moved;
        } finally {
            space.release(reflected); // the budget may end in the resolvent
        }
    }

    @Override
    public void restrict(int[] samples, FixedPointOperator<Z> rest) {
        Z u = auxiliary;
        if (u != null) {
            auxiliary = operator.space().select(u, samples);
            operator.space().release(u);
        }
        operator = PeacemanRachfordMethod.split(rest);
    }

    @Override
    public void close() {
        if (auxiliary != null) {
            operator.space().release(auxiliary);
            auxiliary = null;
        }
    }
}
