package org.implicit4j.solvers.damped;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Krasnoselskii-Mann iteration, {@code z' = (1 - d) z + d f(z)} with the damping d in (0, 1].
 *
 * <p>It converges for every map that does not expand and has a fixed point, where plain iteration may circle for ever,
 * and for some that do expand: on a linear map all eigenvalues of {@code (1 - d) I + d J} must lie inside the unit
 * circle. M. A. Krasnoselskii, Uspekhi Matematicheskikh Nauk 10, 1955 (d = 1/2); W. R. Mann, Proceedings of the AMS 4,
 * 1953. Departs from Mann in that d is constant.
 *
 * <p>Not for slow contractions, which it makes slower still: a rate of {@code 1 - r} becomes {@code 1 - d r}. It remembers
 * nothing.
 */
public final class Damped implements MethodProvider {

    /** The share d of the way from z to f(z) that a step goes. */
    static final Parameter<Double> DAMPING = Parameter.real(
                    "damping", 0.5, "share of the way from z to f(z) that a step goes")
            .where(d -> d > 0 && d <= 1, "more than 0 and at most 1"); // 0.5 // Krasnoselskii 1955

    /** Makes the provider. */
    public Damped() {}

    @Override
    public String name() {
        return "damped";
    }

    @Override
    public String summary() {
        return "Krasnoselskii-Mann iteration, z' = (1 - d) z + d f(z)";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "maps that do not expand but rotate or overshoot, where plain iteration circles",
                "slow contractions, which it makes slower still",
                "none");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(DAMPING);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new DampedMethod(name(), settings.effective(), settings.get(DAMPING));
    }
}
