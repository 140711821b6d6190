package org.implicit4j.core.theory.study;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.core.theory.PlainLoop;

/**
 * A given operator as a model: nothing is learned.
 *
 * @param name in reports
 * @param operator makes the operator for a batch of inputs
 */
record OperatorModel(String name, Function<double[], FixedPointOperator<double[]>> operator)
        implements StudyModel<Double, Double> {

    @Override
    public Kind kind() {
        return Kind.IMPLICIT;
    }

    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public void answer(List<Double> inputs, int iterations, Sink<Double> sink) {
        double[] xs = inputs.stream().mapToDouble(x -> x).toArray();
        double[] seconds = seconds(xs, iterations);
        PlainLoop.run(operator.apply(xs), iterations, iterate -> {
            double[] relative = iterate.residuals().clone();
            Arrays.setAll(relative, s -> relative[s] == 0 ? 0 : relative[s] / iterate.valueNorms()[s]);
            int t = iterate.evaluation() - 1;
            List<Double> answers = Arrays.stream(iterate.z()).boxed().toList();
            sink.accept(t, answers, relative, t, seconds[t]);
        });
    }

    /** A run of its own for the clock, in which nobody looks at the answers. */
    private double[] seconds(double[] xs, int iterations) {
        double[] seconds = new double[iterations + 1];
        PlainLoop.run(
                operator.apply(xs),
                iterations,
                iterate -> seconds[iterate.evaluation() - 1] = iterate.elapsedNanos() / 1e9);
        return seconds;
    }
}
