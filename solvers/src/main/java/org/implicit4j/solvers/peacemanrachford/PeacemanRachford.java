package org.implicit4j.solvers.peacemanrachford;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Peaceman-Rachford splitting, {@code u' = (1 - r) u + r R_A R_B u} with the reflections
 * {@code R_A = 2 (I + a A)^-1 - I} and {@code R_B = 2 (I + a B)^-1 - I}, for a
 * {@link org.implicit4j.core.operator.SplitOperator}. The relaxation r = 1 is Peaceman's and Rachford's method, 1/2 is
 * Douglas' and Rachford's. The iterates are {@code z = (I + a B)^-1 u}; u starts at the start.
 *
 * <p>For A strongly monotone and Lipschitz it converges for every step a; for any monotone A and B that have a common zero
 * of their sum, it does for r below 1. E. Winston and J. Z. Kolter, Monotone Operator Equilibrium Networks, NeurIPS 2020,
 * algorithm 2; E. K. Ryu and S. Boyd, A Primer on Monotone Operator Methods, Applied and Computational Mathematics 15,
 * 2016, section 7.3.
 *
 * <p>A step takes one resolvent of A, counted as one evaluation, beside the G of the loop, which measures
 * {@code |G(z) - z|}. That count is fair where the operator factorises {@code I + a A} once and keeps it; where it solves
 * anew each time, or by iteration, a step costs what that solve costs.
 *
 * <p>Not where the resolvent of A is dear, nor for maps that are not monotone, for which there may be none. It remembers 1
 * state.
 */
public final class PeacemanRachford implements MethodProvider {

    /** The step length of the resolvents. */
    static final Parameter<Double> STEP = Parameter.real("step", 1, "step length a of the resolvents")
            .where(a -> a > 0, "more than 0"); // 1 // Winston and Kolter 2020

    /** How much of the reflected point is taken. */
    static final Parameter<Double> RELAXATION = Parameter.real(
                    "relaxation", 1, "share of the reflected point in u; 1/2 is the Douglas-Rachford method")
            .where(r -> r > 0 && r <= 1, "more than 0 and at most 1");

    /** Makes the provider. */
    public PeacemanRachford() {}

    @Override
    public String name() {
        return "peaceman-rachford";
    }

    @Override
    public String summary() {
        return "Peaceman-Rachford splitting, and Douglas-Rachford, for two monotone operators";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                        "monotone layers with a factorised resolvent; converges for every step length",
                        "operators whose resolvent is dear, and maps that are not monotone",
                        "1 state")
                .needing(Advice.Need.SPLITTING);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(STEP, RELAXATION);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new PeacemanRachfordMethod(name(), settings.effective(), settings.get(STEP), settings.get(RELAXATION));
    }
}
