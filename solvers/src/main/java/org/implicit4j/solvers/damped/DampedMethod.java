package org.implicit4j.solvers.damped;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Proposes a point between the iterate and the operator's value there. */
record DampedMethod(String name, List<Setting> settings, double damping) implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new DampedStepper<>(operator.space(), damping);
    }

    private static final class DampedStepper<Z> implements Stepper<Z> {

        private final double damping;
        private StateSpace<Z> space;

        DampedStepper(StateSpace<Z> space, double damping) {
            this.space = space;
            this.damping = damping;
        }

        @Override
        public Z propose(Z z, Z fz) {
            return damping == 1 ? fz : space.combine(1 - damping, z, damping, fz);
        }

        @Override
        public void restrict(int[] samples, FixedPointOperator<Z> rest) {
            space = rest.space();
        }
    }
}
