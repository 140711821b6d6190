package org.implicit4j.solvers.backward;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.SolveSummary;
import org.jspecify.annotations.Nullable;

/**
 * A few damped steps from a fixed point, which is taken as a constant, that can be gone back. The states between the steps
 * are kept; what is inside a step is computed again, except for the last one.
 */
public final class StepsPass<Z> implements AdjointPass<Z> {

    private final DampedStep<Z> step;
    private final Solution<Z> solution;
    private final List<Z> states = new ArrayList<>();
    private @Nullable Z lastValue;

    /**
     * Makes the steps.
     *
     * @param solution the fixed point; belongs to the pass from now on
     * @param count at least 1
     */
    public StepsPass(ParametricOperator<Z> operator, Solution<Z> solution, int count, double damping) {
        this.step = new DampedStep<>(operator, damping);
        this.solution = solution;
        states.add(solution.value());
        for (int i = 1; i < count; i++) {
            states.add(step.next(state()));
        }
        states.add(last(state()));
    }

    /** The last step stays linearised, so that the way back begins for half the price. */
    private Z last(Z z) {
        Z value = step.operator().linearise(z);
        if (step.damping() == 1) {
            return value;
        }
        lastValue = value; // the operator may read it until the way back
        return step.between(z, value);
    }

    @Override
    public Z state() {
        return states.get(states.size() - 1);
    }

    @Override
    public SolveSummary forward() {
        return SolveSummary.of(solution);
    }

    @Override
    public BackwardReport back(Z cotangent) {
        StateSpace<Z> space = step.operator().space();
        Z c = cotangent;
        for (int i = states.size() - 2; i > 0; i--) {
            Z earlier = step.pull(states.get(i), c);
            if (c != cotangent) {
                space.release(c);
            }
            c = earlier;
        }
        step.collect(states.get(0), c);
        if (c != cotangent) {
            space.release(c);
        }
        return BackwardReport.DIRECT;
    }

    @Override
    public void close() {
        StateSpace<Z> space = step.operator().space();
        states.subList(1, states.size()).forEach(space::release);
        if (lastValue != null) {
            space.release(lastValue);
        }
        solution.close();
    }
}
