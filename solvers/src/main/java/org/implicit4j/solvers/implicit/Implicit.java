package org.implicit4j.solvers.implicit;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.backward.BackwardSolve;
import org.implicit4j.solvers.backward.GmresSolve;
import org.implicit4j.solvers.backward.LinearSolve;
import org.implicit4j.solvers.backward.MethodSolve;
import org.implicit4j.solvers.krylov.Gmres;

/**
 * The gradient itself, by the implicit function theorem: solves {@code w = J^T w + g} for what the cotangent g of
 * {@code z* = G(z*, theta)} becomes, with products only, and collects {@code (dG/dtheta)^T w}. Nothing of the way forward is
 * remembered but z*, so memory does not grow with its iterations.
 *
 * <p>S. Bai, J. Z. Kolter and V. Koltun, Deep Equilibrium Models, NeurIPS 2019, theorem 1. GMRES solves the system
 * {@code (I - J^T) w = g}, any fixed-point method the equation, from g, the Jacobian-free answer. Where that fails, a sample
 * takes the best w seen if its residual is smaller than {@code |g|}, and else g; the report counts the failures, and the second
 * choices among them.
 *
 * <p>Its error is that of z*, times what G bends, and that of w: about {@code tolerance / (1 - |J|)}. Not for a z* that is far
 * from a fixed point: the gradient is then that of nothing, and {@code unrolled} is the derivative of what was computed.
 */
public final class Implicit implements AdjointProvider {

    private static final String GMRES = "gmres";

    /** What solves. */
    static final Parameter<String> METHOD = Parameter.text(
                    "method", "METHOD", "what solves backward: gmres, or a fixed-point method, as in anderson:depth=8")
            .withDefault(GMRES); // chosen: see docs/decisions/0012

    /** How much GMRES remembers. */
    static final Parameter<Integer> RESTART = Parameter.integer(
                    "restart", 30, "vectors of the basis of gmres, beyond which it starts anew")
            .where(n -> n >= 1, "at least 1");

    /** When the solve ends. */
    static final Parameter<Double> TOLERANCE = Parameter.real(
                    "tolerance", 1e-6, "residual of the backward solve at which it ends, relative to J^T w + g")
            .where(x -> x > 0, "more than 0"); // 1e-6 // as torchdeq's b_tol; float32 reaches it

    /** What the solve may cost. */
    static final Parameter<Integer> MAX_EVALUATIONS = Parameter.integer(
                    "max-evaluations", 100, "how many products with the transposed Jacobian are allowed")
            .where(n -> n >= 1, "at least 1");

    /** Makes the provider. */
    public Implicit() {}

    @Override
    public String name() {
        return "implicit";
    }

    @Override
    public String summary() {
        return "the gradient itself, by a solve with the transposed Jacobian at the fixed point";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                        "true gradients in the memory of one step, however long the way forward was",
                        "states far from a fixed point, and training where cheaper directions do",
                        "those of the backward solve, and z*")
                .needing(Advice.Need.TRANSPOSED_PRODUCTS);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(METHOD, RESTART, TOLERANCE, MAX_EVALUATIONS);
    }

    @Override
    public AdjointMethod create(Settings settings, Methods methods) {
        return new ImplicitMethod(name(), settings.effective(), new BackwardSolve(solver(settings, methods)));
    }

    private static LinearSolve solver(Settings settings, Methods methods) {
        double tolerance = settings.get(TOLERANCE);
        int maxEvaluations = settings.get(MAX_EVALUATIONS);
        if (!settings.get(METHOD).equals(GMRES)) {
            return new MethodSolve(
                    methods.parse(settings.get(METHOD), "adjoint method 'implicit'"), tolerance, maxEvaluations);
        }
        if (maxEvaluations < 2) {
            throw new IllegalArgumentException(
                    "max-evaluations (%d) must be at least 2 for gmres, which checks its answer by one."
                            .formatted(maxEvaluations));
        }
        return new GmresSolve(new Gmres(settings.get(RESTART), maxEvaluations), tolerance);
    }

    /** Returns the solve of this method with its default options, for others to fall back to. */
    public static LinearSolve solver(Methods methods) {
        Implicit implicit = new Implicit();
        return solver(Settings.of("implicit", implicit.parameters()), methods);
    }
}
