package org.implicit4j.tensor.implicit;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The way through the fixed point and back, by one rule. Owns the operator and all states. */
final class TrainingPass implements AutoCloseable {

    private final GradientRule rule;
    private final FormulaOperator operator;
    private final Solution<INDArray> solution;
    private final Steps steps;

    /** Solves and makes the steps that the rule differentiates. */
    TrainingPass(GradientRule rule, ForwardSolve forward, FormulaOperator operator) {
        this.rule = rule;
        this.operator = operator;
        INDArray start = operator.space().zero();
        this.solution = solve(rule, forward, operator).run(start);
        operator.space().release(start);
        this.steps = steps(rule, operator, solution.value());
    }

    private static FixedPointSolve<INDArray> solve(GradientRule rule, ForwardSolve forward, FormulaOperator operator) {
        return rule instanceof GradientRule.Unrolled unrolled
                ? PlainIteration.solve(operator, unrolled.iterations() - unrolled.last())
                : forward.of(operator);
    }

    private static Steps steps(GradientRule rule, FormulaOperator operator, INDArray from) {
        if (rule instanceof GradientRule.Phantom phantom) {
            return new Steps(operator, from, phantom.steps(), phantom.damping());
        }
        if (rule instanceof GradientRule.Unrolled unrolled) {
            return new Steps(operator, from, unrolled.last(), 1);
        }
        return new Steps(operator, from, rule instanceof GradientRule.JacobianFree ? 1 : 0, 1);
    }

    /** Returns the state that is decoded. */
    INDArray state() {
        return steps.last();
    }

    SolveSummary forward() {
        return SolveSummary.of(solution);
    }

    /** Returns how many injections the operator takes. */
    int injections() {
        return operator.injections().size();
    }

    /**
     * Goes back from the cotangent of {@link #state}.
     *
     * @param injected receive the cotangents of the injections
     * @param gradient the cotangents of the parameters are added to it
     * @return how the backward solve went, if the rule has one
     */
    Optional<SolveSummary> pull(INDArray cotangent, List<INDArray> injected, @Nullable Parameters gradient) {
        operator.collectInto(gradient, injected);
        if (rule instanceof GradientRule.Adjoint adjoint) {
            return Optional.of(pull(adjoint, cotangent));
        }
        steps.pull(cotangent);
        return Optional.empty();
    }

    /** The solve starts at the cotangent itself, so that even a failed one is no worse than the Jacobian-free rule's. */
    private SolveSummary pull(GradientRule.Adjoint adjoint, INDArray cotangent) {
        try (var map = new AdjointOperator(operator, solution.value(), cotangent);
                var found = FixedPointSolve.of(map, adjoint.method())
                        .tolerance(adjoint.tolerance())
                        .maxEvaluations(adjoint.maxEvaluations())
                        .run(cotangent)) {
            operator.collect(solution.value(), found.value());
            return SolveSummary.of(found);
        }
    }

    @Override
    public void close() {
        steps.close();
        solution.close();
        operator.close();
    }
}
