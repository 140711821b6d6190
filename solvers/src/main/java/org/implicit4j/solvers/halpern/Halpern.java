package org.implicit4j.solvers.halpern;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Halpern's iteration, {@code z' = z_0 / (k + 2) + (k + 1) / (k + 2) T z} in step k from the anchor {@code z_0}, where
 * {@code T z = (1 + p) f(z) - p z} is f reflected by p; anchored again where the residual has become small enough.
 *
 * <p>For every map that does not expand and has a fixed point the residual falls as {@code 2 |z_0 - z*| / (k + 1)}, the
 * best possible rate, where plain iteration may circle for ever. B. Halpern, Bulletin of the AMS 73, 1967; the rate is
 * F. Lieder's, Optimization Letters 15, 2021. The adaptive anchor is that of S. He, H.-K. Xu, Q.-L. Dong and N. Mei,
 * Convergence Analysis of the Halpern Iteration with Adaptive Anchoring Parameters, Mathematics of Computation 93, 2024.
 * Restarts and reflection are those of H. Lu and J. Yang, Restarted Halpern PDHG for Linear Programming, 2024
 * (arXiv 2407.16144), with a test on the residual alone. Reflection by more than 0 needs a map that is averaged with the
 * identity, as proximal and splitting operators are: a rotation reflected expands.
 *
 * <p>Not for maps that expand, and slower than an accelerated method where that works. It remembers one state.
 */
public final class Halpern implements MethodProvider {

    /** How the weight of the anchor falls. */
    static final Parameter<String> ANCHOR = Parameter.choice(
            "anchor", List.of("scheduled", "adaptive"), "adaptive", "how the weight of the anchor is chosen");

    /** When the anchor is moved. */
    static final Parameter<Double> RESTART = Parameter.real(
                    "restart", 0.2, "share of the residual at the anchor at which the anchor is moved; 0: never")
            .where(x -> x >= 0 && x < 1, "at least 0 and less than 1"); // 0.2 // Lu and Yang 2024

    /** How far beyond f(z) a step aims. */
    static final Parameter<Double> REFLECTION = Parameter.real(
                    "reflection", 0, "how far beyond f(z) a step aims, as a share of f(z) - z")
            .where(x -> x >= 0 && x <= 1, "from 0 to 1");

    /** Makes the provider. */
    public Halpern() {}

    @Override
    public String name() {
        return "halpern";
    }

    @Override
    public String summary() {
        return "Halpern's iteration, averages with an anchor, restarted";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "maps that do not expand, even rotations of norm 1, with one state to remember",
                "maps that expand, and smooth ones, where an accelerated method is faster",
                "1 state");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ANCHOR, RESTART, REFLECTION);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new HalpernMethod(
                name(),
                settings.effective(),
                settings.get(ANCHOR).equals("adaptive"),
                settings.get(RESTART),
                settings.get(REFLECTION));
    }
}
