package org.implicit4j.solvers.forwardbackward;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;

/** Forward-backward splitting with its step length set. */
record ForwardBackwardMethod(String name, List<Setting> settings, double step) implements FixedPointMethod {

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new ForwardBackwardStepper<>(operator, step);
    }

    /** One run, which remembers nothing but the operator. */
    private static final class ForwardBackwardStepper<Z> implements Stepper<Z> {

        private final double step;
        private FixedPointOperator<Z> operator;

        ForwardBackwardStepper(FixedPointOperator<Z> operator, double step) {
            this.operator = operator;
            this.step = step;
        }

        @Override
        public Z propose(Z z, Z fz) {
            if (step == 1) {
                return fz;
            }
            return operator instanceof SplitOperator<Z> split
                    ? proposeSplit(split, z)
                    : operator.space().combine(1 - step, z, step, fz);
        }

        private Z proposeSplit(SplitOperator<Z> split, Z z) {
            Z along = split.single(z);
            Z forward = split.space().combine(1, z, -step, along);
            split.space().release(along);
            Z backward = split.resolvent(forward, step);
            split.space().release(forward);
            return backward;
        }

        @Override
        public void restrict(int[] samples, FixedPointOperator<Z> rest) {
            operator = rest;
        }
    }
}
