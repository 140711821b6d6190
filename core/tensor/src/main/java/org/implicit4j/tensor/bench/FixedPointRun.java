package org.implicit4j.tensor.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.state.TensorSpace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A solve of {@code z = G(z, x)} for a formula G with the varying input z, by the loop that every model uses: residuals are
 * measured at every iterate. The inputs and parameters are bound anew for each solve.
 */
final class FixedPointRun implements SpeedRun {

    private final int evaluations;
    private final Numbers numbers;
    private final Parameters parameters;
    private final FormulaEvaluator evaluator;
    private final List<INDArray> bound;
    private final INDArray start;
    private final TensorSpace space;
    private final FixedPointSolve<INDArray> solve;

    /**
     * @param method as in {@code anderson:depth=5}
     * @param evaluations how often the formula is evaluated
     * @param scale what the parameters' first values are multiplied by
     */
    FixedPointRun(SpeedSetting setting, Model model, String method, int evaluations, double scale) {
        this.evaluations = evaluations;
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Formula.Builder builder = Formula.builder();
        Formula formula = builder.build(model.write(builder, layout.scope()));
        numbers = new Numbers(setting.seed());
        parameters = layout.build().initial(setting.seed());
        parameters.flat().muli(scale);
        bound = numbers.normal(formula.bound());
        start = numbers.normal(formula.varying()).get(0);
        evaluator = setting.kernels().evaluator(formula);
        long[] shape = start.shape();
        space = TensorSpace.of(Math.toIntExact(shape[0]), Arrays.copyOfRange(shape, 1, shape.length));
        solve = steps(
                FixedPointOperator.of(space, this::evaluate), setting.methods().parse(method, "the case"), evaluations);
    }

    /** Returns the solve that evaluates {@code operator} so often, and stops before only where it is exact to the last bit. */
    static FixedPointSolve<INDArray> steps(
            FixedPointOperator<INDArray> operator, FixedPointMethod method, int evaluations) {
        return FixedPointSolve.of(operator, method)
                .tolerance(Tolerance.relative(Double.MIN_NORMAL))
                .maxEvaluations(evaluations)
                .returning(FixedPointSolve.Returning.LAST);
    }

    private INDArray evaluate(INDArray z) {
        INDArray value = space.uninitialized();
        evaluator.forward(List.of(z), List.of(value));
        return value;
    }

    @Override
    public Map<Mode, Runnable> work() {
        return Map.of(Mode.FORWARD, this::solve);
    }

    private void solve() {
        evaluator.bind(parameters, bound);
        try (Solution<INDArray> solution = solve.run(start)) {
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
        space.close();
        evaluator.close();
        parameters.close();
        numbers.close();
    }
}
