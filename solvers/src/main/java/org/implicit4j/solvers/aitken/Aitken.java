package org.implicit4j.solvers.aitken;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Aitken's relaxation for vectors, {@code z' = z + w r} with {@code r = f(z) - z} and
 * {@code w = -<dz, dr> / |dr|^2}, where {@code dz} and {@code dr} are the differences to the step before: the secant
 * through the last two residuals along the last step, for each sample on its own.
 *
 * <p>B. M. Irons and R. C. Tuck, A Version of the Aitken Accelerator for Computer Iteration, International Journal for
 * Numerical Methods in Engineering 1, 1969, who write it as {@code w' = -w <r_old, dr> / |dr|^2}; the standard of
 * fluid-structure interaction since U. Küttler and W. A. Wall, Fixed-Point Fluid-Structure Interaction Solvers with
 * Dynamic Relaxation, Computational Mechanics 43, 2008. It departs from them in that dz is the step that was
 * taken, whoever chose it; that {@code |w|} is kept in [1 / bound, bound], while they bound the first factor of a time
 * step alone; and that w starts again where the residual has grown far above its smallest. In one dimension it is the
 * secant method, exact on an affine map after two evaluations; on an affine map with a symmetric Jacobian w is the second
 * step length of J. Barzilai and J. M. Borwein, IMA Journal of Numerical Analysis 8, 1988, so the residual falls in the
 * long run and not in each step.
 *
 * <p>Not for maps whose slow directions are many and far apart, where a method with a longer memory needs far fewer
 * evaluations, and not for those that expand in one direction and turn back in another, for which no single factor is
 * right. It remembers two states.
 */
public final class Aitken implements MethodProvider {

    /** The first factor. */
    static final Parameter<Double> RELAXATION = Parameter.real(
                    "relaxation", 1, "first factor of the residual, and the one after a restart")
            .where(w -> w > 0, "more than 0");

    /** How large and how small a factor may be. */
    static final Parameter<Double> BOUND = Parameter.real(
                    "bound", 1e4, "largest factor of the residual; the smallest is 1 / bound")
            .where(x -> x >= 1, "at least 1"); // 1e4 // chosen: a contraction by 0.9999 needs it

    /** When the factor is chosen anew. */
    static final Parameter<Double> RESTART = Parameter.real(
                    "restart", 100, "multiple of the smallest residual beyond which the factor starts again")
            .where(x -> x > 1, "more than 1");

    /** Makes the provider. */
    public Aitken() {}

    @Override
    public String name() {
        return "aitken";
    }

    @Override
    public String summary() {
        return "Aitken's relaxation, z' = z + w (f(z) - z), with w from the last two residuals";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "maps with one slow or overshooting direction, such as coupled codes, with little memory",
                "many slow directions, where a longer memory needs far fewer evaluations",
                "2 states");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(RELAXATION, BOUND, RESTART);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new AitkenMethod(
                name(),
                settings.effective(),
                new Relaxation(settings.get(RELAXATION), settings.get(BOUND), settings.get(RESTART)));
    }
}
