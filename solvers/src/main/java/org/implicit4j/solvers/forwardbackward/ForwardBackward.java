package org.implicit4j.solvers.forwardbackward;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Forward-backward splitting, {@code z' = (I + a B)^-1 (z - a A z)}, for a
 * {@link org.implicit4j.core.operator.SplitOperator}: a step of length a along A, then the resolvent of B.
 *
 * <p>If A is strongly monotone with the modulus m and Lipschitz with the constant L, it converges for every
 * {@code a < 2 m / L^2}, at a rate of {@code sqrt(1 - 2 a m + a^2 L^2)}, where plain iteration, which is a = 1, may diverge.
 * E. Winston and J. Z. Kolter, Monotone Operator Equilibrium Networks, NeurIPS 2020, algorithm 1; E. K. Ryu and S. Boyd, A
 * Primer on Monotone Operator Methods, Applied and Computational Mathematics 15, 2016, section 7.1.
 *
 * <p>A map G that is not split is the case {@code A = I - G}, {@code B = 0}: damped steps {@code z' = (1 - a) z + a G(z)},
 * which need no more than its value. Otherwise a step evaluates A once on its own, unless a = 1, beside the G of the loop,
 * which measures {@code |G(z) - z|}: two evaluations, about twice the work of a step that is not watched.
 *
 * <p>Not where A is far from symmetric or stiff, where {@code 2 m / L^2} is tiny and {@code peaceman-rachford} takes far
 * fewer steps; nor where nothing is monotone. It remembers no state.
 */
public final class ForwardBackward implements MethodProvider {

    /** How far a step goes along A. */
    static final Parameter<Double> STEP = Parameter.real(
                    "step", 1, "step length a; converges below 2 m / L^2, for A of modulus m and Lipschitz constant L")
            .where(a -> a > 0, "more than 0"); // 1 // Winston and Kolter 2020

    /** Makes the provider. */
    public ForwardBackward() {}

    @Override
    public String name() {
        return "forward-backward";
    }

    @Override
    public String summary() {
        return "forward-backward splitting, steps along one monotone operator and the resolvent of the other";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "monotone layers whose resolvent is dear, with a step below 2 m / L^2; it remembers nothing",
                "stiff or far from symmetric operators, whose steps must be tiny, and maps that are not monotone",
                "no state");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(STEP);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new ForwardBackwardMethod(name(), settings.effective(), settings.get(STEP));
    }
}
