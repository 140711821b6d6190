package org.implicit4j.solvers.implicit;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.backward.BackwardSolve;

/**
 * The gradient itself, by the implicit function theorem: solves {@code w = J^T w + g} for what the cotangent g of
 * {@code z* = G(z*, theta)} becomes, with products only, and collects {@code (dG/dtheta)^T w}. Nothing of the way forward is
 * remembered but z*, so memory does not grow with its iterations.
 *
 * <p>S. Bai, J. Z. Kolter and V. Koltun, Deep Equilibrium Models, NeurIPS 2019, theorem 1. The solve starts at g, the
 * Jacobian-free answer. Where it fails, a sample takes the best w seen if its residual is smaller than {@code |g|}, and else
 * g; the report counts the failures, and the second choices among them.
 *
 * <p>Its error is that of z*, times what G bends, and that of w: about {@code tolerance / (1 - |J|)}. Not for a z* that is far
 * from a fixed point: the gradient is then that of nothing, and {@code unrolled} is the derivative of what was computed.
 */
public final class Implicit implements AdjointProvider {

    /** What solves. */
    static final Parameter<String> METHOD = Parameter.text(
                    "method", "METHOD", "fixed-point method of the backward solve, as in anderson:depth=8")
            .withDefault("anderson");

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
        return List.of(METHOD, TOLERANCE, MAX_EVALUATIONS);
    }

    @Override
    public AdjointMethod create(Settings settings, Methods methods) {
        return new ImplicitMethod(
                name(),
                settings.effective(),
                new BackwardSolve(
                        methods.parse(settings.get(METHOD), "adjoint method 'implicit'"),
                        settings.get(TOLERANCE),
                        settings.get(MAX_EVALUATIONS)));
    }
}
