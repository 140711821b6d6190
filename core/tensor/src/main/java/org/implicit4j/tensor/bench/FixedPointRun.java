package org.implicit4j.tensor.bench;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.implicit.FormulaOperator;
import org.implicit4j.tensor.implicit.FormulaOperators;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A solve of {@code z = G(z, x)} for a formula G with the varying input z, by the loop that every model uses: residuals are
 * measured at every iterate. The inputs and parameters are bound anew for each solve.
 */
final class FixedPointRun implements SpeedRun {

    private final int evaluations;
    private final FixedPointMethod method;
    private final Numbers numbers;
    private final Parameters parameters;
    private final List<INDArray> bound;
    private final INDArray start;
    private final FormulaOperators operators;

    /**
     * @param method as in {@code anderson:depth=5}
     * @param evaluations how often the formula is evaluated
     * @param scale what the parameters' first values are multiplied by
     */
    FixedPointRun(SpeedSetting setting, Model model, String method, int evaluations, double scale) {
        this.evaluations = evaluations;
        this.method = setting.methods().parse(method, "the case");
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Formula.Builder builder = Formula.builder();
        Formula formula = builder.build(model.write(builder, layout.scope()));
        numbers = new Numbers(setting.seed());
        parameters = layout.build().initial(setting.seed());
        parameters.flat().muli(scale);
        bound = numbers.normal(formula.bound());
        start = numbers.normal(formula.varying()).get(0);
        operators = new FormulaOperators(samples -> formula, setting.kernels());
    }

    /** Returns the solve that evaluates {@code operator} so often, and stops before only where it is exact to the last bit. */
    static FixedPointSolve<INDArray> steps(
            FixedPointOperator<INDArray> operator, FixedPointMethod method, int evaluations) {
        return FixedPointSolve.of(operator, method)
                .tolerance(Tolerance.relative(Double.MIN_NORMAL))
                .maxEvaluations(evaluations)
                .returning(FixedPointSolve.Returning.LAST);
    }

    @Override
    public Map<Mode, Runnable> work() {
        return Map.of(Mode.FORWARD, this::solve);
    }

    private void solve() {
        int samples = Math.toIntExact(start.size(0));
        try (FormulaOperator operator = operators.operator(samples, parameters, bound);
                Solution<INDArray> solution =
                        steps(operator, method, evaluations).run(start)) {
            if (solution.evaluations() != evaluations) {
                throw new IllegalStateException("The solve was to take %d evaluations, but took %d: %s"
                        .formatted(
                                evaluations,
                                solution.evaluations(),
                                solution.outcome().explain()));
            }
        }
    }

    @Override
    public void close() {
        operators.close();
        parameters.close();
        numbers.close();
    }
}
