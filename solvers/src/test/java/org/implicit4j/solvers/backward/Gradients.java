package org.implicit4j.solvers.backward;

import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.contract.AdjointModel;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;

/** Gradients of the contract's models, by what is installed. */
public final class Gradients {

    private Gradients() {}

    /** Returns the adjoint method that a specification names. */
    public static AdjointMethod method(String specification) {
        return Adjoints.discover().parse(specification, "test");
    }

    /** Solves forward by plain iteration and goes back; the model has the gradient. */
    public static BackwardReport collect(AdjointMethod method, AdjointModel model) {
        return collect(method, model, "picard", 1000);
    }

    /**
     * Solves forward by a method and goes back; the model has the gradient.
     *
     * @param evaluations allowed forward
     */
    public static BackwardReport collect(AdjointMethod method, AdjointModel model, String forward, int evaluations) {
        var solve = FixedPointSolve.of(model, Methods.discover().parse(forward, "test"))
                .tolerance(Tolerance.absolute(1e-13))
                .maxEvaluations(evaluations);
        try (var pass = method.forward(model, solve, model.space().zero())) {
            return pass.back(model.cotangent(pass.state()));
        }
    }
}
