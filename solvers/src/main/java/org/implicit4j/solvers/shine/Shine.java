package org.implicit4j.solvers.shine;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.backward.BackwardSolve;
import org.implicit4j.solvers.implicit.Implicit;

/**
 * Shares the inverse estimate: where the gradient needs {@code w = (I - J)^-T g}, it takes {@code H^T g} with the H that a
 * quasi-Newton method learned about {@code (I - J)^-1} on its way forward, at the price of a few inner products and none of a
 * product with J.
 *
 * <p>Z. Ramzi, F. Mannel, S. Bai, J.-L. Starck, P. Ciuciu and T. Moreau, SHINE: SHaring the INverse Estimate from the forward
 * pass for bi-level optimization and implicit models, ICLR 2022. H is good along the steps that were taken, and otherwise the
 * identity, so a sample whose estimate is longer than {@code guard |g|} falls back to g or to an implicit solve, as their
 * section on a fallback has it. {@code refine} makes a few iterations from the estimate; it departs from them in that these are
 * GMRES's, so that none makes the residual larger.
 *
 * <p>The forward method must offer an {@link org.implicit4j.core.solve.InverseEstimate}, as {@code broyden} does; with another
 * every sample falls back, and the report counts it. Not the gradient; not where G contracts slowly, for {@code |w|} is larger
 * than the guard allows there, even if the estimate is right: raise it, or take {@code implicit}.
 */
public final class Shine implements AdjointProvider {

    /** How long an estimate may be. */
    static final Parameter<Double> GUARD = Parameter.real(
                    "guard", 1.3, "multiple of the cotangent's length beyond which an estimate is not trusted")
            .where(x -> x > 0, "more than 0"); // 1.3 // Ramzi et al. 2022

    /** What takes the place of an estimate that is not trusted. */
    static final Parameter<String> FALLBACK = Parameter.choice(
            "fallback",
            List.of("jacobian-free", "implicit"),
            "jacobian-free",
            "what takes the place of an estimate that is not trusted");

    /** How much an estimate is worked on. */
    static final Parameter<Integer> REFINE = Parameter.integer(
                    "refine", 0, "iterations of GMRES from the estimate, and two products that check")
            .where(n -> n >= 0, "at least 0");

    private static final double TOLERANCE = 1e-6; // that of implicit

    /** Makes the provider. */
    public Shine() {}

    @Override
    public String name() {
        return "shine";
    }

    @Override
    public String summary() {
        return "the forward quasi-Newton run's estimate of the inverse takes the place of a backward solve";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                        "training with a quasi-Newton method forward: nearer to the gradient than one step, for its price",
                        "forward methods without an estimate, and true gradients",
                        "those of the forward run, and 1 state")
                .needing(Advice.Need.TRANSPOSED_PRODUCTS);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(GUARD, FALLBACK, REFINE);
    }

    @Override
    public AdjointMethod create(Settings settings, Methods methods) {
        boolean implicit = settings.get(FALLBACK).equals("implicit");
        int iterations = settings.get(REFINE);
        return new ShineMethod(
                name(),
                settings.effective(),
                settings.get(GUARD),
                implicit ? Optional.of(new BackwardSolve(Implicit.solver(methods))) : Optional.empty(),
                iterations > 0 ? Optional.of(new Refinement(iterations, TOLERANCE)) : Optional.empty());
    }
}
