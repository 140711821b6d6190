package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.llm.model.RecurrentDepthTransformer.Continued;
import org.implicit4j.llm.model.RecurrentDepthTransformer.Past;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A part as one formula. */
final class WholePart implements Part {

    private final FormulaEvaluator evaluator;
    private final List<INDArray> results = new ArrayList<>();

    /** Says how the part goes on from its inputs. */
    @FunctionalInterface
    interface Step {
        Continued apply(List<Value> inputs, Past past);
    }

    /**
     * @param inputs how many the part has, besides the past
     * @param inner the length of their innermost axis; 0 for numbers of tokens
     */
    WholePart(Kernels kernels, Parameters weights, Size size, int blocks, int inputs, int inner, Step step) {
        var builder = Formula.builder();
        var values = new ArrayList<Value>();
        for (int i = 0; i < inputs; i++) {
            int[] shape = inner == 0
                    ? new int[] {size.batch(), size.tokens()}
                    : new int[] {size.batch(), size.tokens(), inner};
            values.add(builder.varying("input" + i, shape));
        }
        Formula formula =
                builder.build(step.apply(values, past(builder, size, blocks)).results());
        evaluator = kernels.evaluator(formula);
        evaluator.bind(weights, List.of());
        for (Value result : formula.results()) {
            results.add(
                    Nd4j.createUninitialized(evaluator.type(), result.shape().toLongs()));
        }
    }

    private static Past past(Formula.Builder builder, Size size, int blocks) {
        var past = new ArrayList<Value>();
        for (int i = 0; i < blocks; i++) {
            past.add(builder.varying("past" + i, size.batch(), size.capacity(), 2 * size.width()));
        }
        return new Past(past, builder.varying("lengths", size.batch()), builder.varying("positions", size.batch()));
    }

    @Override
    public void run(List<INDArray> inputs, INDArray output) {
        var into = new ArrayList<>(results);
        into.set(0, output);
        evaluator.forward(inputs, into);
    }

    @Override
    public INDArray output() {
        return results.get(0);
    }

    @Override
    public INDArray packed(int i) {
        return results.get(i + 1);
    }

    @Override
    public void close() {
        evaluator.close();
        results.forEach(INDArray::close);
    }
}
