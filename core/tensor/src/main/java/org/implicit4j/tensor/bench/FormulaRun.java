package org.implicit4j.tensor.bench;

import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One formula on random numbers: its value, and its gradient by all varying inputs and all parameters for a random
 * cotangent.
 */
final class FormulaRun implements SpeedRun {

    private final Numbers numbers;
    private final @Nullable Parameters parameters;
    private final @Nullable Parameters gradient;
    private final FormulaEvaluator evaluator;
    private final List<INDArray> varying;
    private final List<INDArray> bound;
    private final List<INDArray> results;
    private final List<INDArray> cotangents;
    private final List<INDArray> gradients;

    FormulaRun(SpeedSetting setting, Model model) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Formula.Builder builder = Formula.builder();
        Formula formula = builder.build(model.write(builder, layout.scope()));
        numbers = new Numbers(setting.seed());
        ParameterLayout named = layout.build();
        parameters = named.size() == 0 ? null : named.initial(setting.seed());
        gradient = named.size() == 0 ? null : Parameters.zeros(named);
        varying = numbers.normal(formula.varying());
        bound = numbers.normal(formula.bound());
        results = numbers.zeros(formula.results());
        cotangents = numbers.normal(formula.results());
        gradients = numbers.zeros(formula.varying());
        evaluator = setting.kernels().evaluator(formula);
        evaluator.bind(parameters, bound);
    }

    @Override
    public Map<Mode, Runnable> work() {
        return Map.of(Mode.FORWARD, this::forward, Mode.FORWARD_BACKWARD, this::forwardBackward);
    }

    private void forward() {
        evaluator.forward(varying, results);
    }

    /** Binds each time: a training step has new weights to pack. */
    private void forwardBackward() {
        evaluator.bind(parameters, bound);
        evaluator.linearise(varying, results);
        if (gradient != null) {
            gradient.flat().assign(0);
        }
        evaluator.vjp(cotangents, gradients, List.of(), gradient);
    }

    @Override
    public void close() {
        evaluator.close();
        if (gradient != null) {
            gradient.close();
        }
        if (parameters != null) {
            parameters.close();
        }
        numbers.close();
    }
}
