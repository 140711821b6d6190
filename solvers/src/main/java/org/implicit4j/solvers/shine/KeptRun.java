package org.implicit4j.solvers.shine;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.InverseEstimate;
import org.implicit4j.core.solve.Stepper;
import org.jspecify.annotations.Nullable;

/**
 * Runs a method once for the whole batch, and keeps what the run has learned beyond its end. Serves one solve, unlike other
 * methods.
 */
final class KeptRun implements FixedPointMethod, AutoCloseable {

    private final FixedPointMethod method;
    private @Nullable Stepper<?> stepper;

    KeptRun(FixedPointMethod method) {
        this.method = method;
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public List<Setting> settings() {
        return method.settings();
    }

    @Override
    public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
        Stepper<Z> started = method.start(operator);
        stepper = started;
        return new KeptStepper<>(started, operator.space());
    }

    /** Returns the fresh estimate of {@code (I - J)^-T g}, if the method makes one. */
    @SuppressWarnings("unchecked") // the run was started for states of this space
    <Z> Optional<Z> estimate(StateSpace<Z> space, Z g) {
        return stepper instanceof InverseEstimate<?> estimate
                ? Optional.of(((InverseEstimate<Z>) estimate).transposedInverse(g))
                : Optional.empty();
    }

    @Override
    public void close() {
        if (stepper != null) {
            stepper.close();
        }
    }
}
