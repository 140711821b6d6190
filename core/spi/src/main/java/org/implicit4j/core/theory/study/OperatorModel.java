package org.implicit4j.core.theory.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.core.study.StudyOperators;
import org.implicit4j.core.study.StudyOperators.Bound;
import org.implicit4j.core.theory.PlainLoop;

/**
 * A given operator as a model: nothing is learned.
 *
 * @param name in reports
 * @param flops floating-point operations of one iteration
 * @param operator makes the operator for a batch of inputs
 */
record OperatorModel(String name, int flops, Function<double[], FixedPointOperator<double[]>> operator)
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
    public OptionalDouble flops(Double input, int evaluations) {
        return OptionalDouble.of((double) flops * evaluations);
    }

    @Override
    public Optional<StudyOperators<Double, ?>> operators() {
        return Optional.of(batches());
    }

    /** Returns the operators for batches of inputs, which own nothing. */
    StudyOperators<Double, double[]> batches() {
        return new Batches(operator);
    }

    private record Batches(Function<double[], FixedPointOperator<double[]>> maker)
            implements StudyOperators<Double, double[]> {

        @Override
        public double rounding() {
            return 0x1p-53;
        }

        @Override
        public Bound<double[]> bind(List<Double> inputs) {
            return new Batch(maker.apply(numbers(inputs)));
        }
    }

    private record Batch(FixedPointOperator<double[]> operator) implements Bound<double[]> {

        @Override
        public double[] start() {
            return operator.space().zero();
        }

        @Override
        public void close() {}
    }

    private static double[] numbers(List<Double> inputs) {
        return inputs.stream().mapToDouble(x -> x).toArray();
    }

    @Override
    public void answer(List<Double> inputs, int iterations, Sink<Double> sink) {
        double[] xs = numbers(inputs);
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
