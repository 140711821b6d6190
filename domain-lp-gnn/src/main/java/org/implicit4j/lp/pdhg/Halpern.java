package org.implicit4j.lp.pdhg;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/**
 * Halpern's iteration, reflected (Lu, Yang, Restarted Halpern PDHG for linear programming, 2024, algorithm 2): with the start
 * {@code z0}, {@code z[k+1] = (k+1)/(k+2) (2 G(z[k]) - z[k]) + 1/(k+2) z0}. For a firmly non-expansive map the residual falls at
 * least as 1/k, and linearly if the iteration is restarted now and then.
 */
final class Halpern implements FixedPointMethod {

    @Override
    public String name() {
        return "halpern";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        return new Run<>(operator.space());
    }

    private static final class Run<Z> implements Stepper<Z> {

        private StateSpace<Z> space;
        private @Nullable Z anchor;
        private int steps;

        Run(StateSpace<Z> space) {
            this.space = space;
        }

        @Override
        public Z propose(Z z, Z fz) {
            Z start = anchor;
            if (start == null) {
                start = space.copy(z);
                anchor = start;
            }
            steps++;
            double moving = steps / (steps + 1.0);
            Z reflected = space.combine(2 * moving, fz, -moving, z);
            Z next = space.combine(1, reflected, 1 - moving, start);
            space.release(reflected);
            return next;
        }

        @Override
        public void restrict(int[] samples, FixedPointOperator<Z> rest) {
            Z start = anchor;
            if (start != null) {
                anchor = space.select(start, samples);
                space.release(start);
            }
            space = rest.space();
        }

        @Override
        public void close() {
            Z start = anchor;
            if (start != null) {
                space.release(start);
                anchor = null;
            }
        }
    }
}
