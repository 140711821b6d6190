package org.implicit4j.core.theory.study;

import java.util.Arrays;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.solve.StopRule;
import org.implicit4j.core.theory.PlainLoop;
import org.implicit4j.core.theory.ScalarConstruction;

/**
 * How many iterations it takes to an error of 1e-3 of the answer.
 *
 * @param inputs x
 * @param exact the formula's number for each
 * @param measured the number of the loop's first iterate that is so close; -1 where none was
 */
record NeededIterations(double[] inputs, double[] exact, double[] measured) {

    static final double TOLERANCE = 1e-3;

    /** Measures {@code operator}, which is that of {@code construction} for these inputs, none with F(x) = 0. */
    static NeededIterations of(
            ScalarConstruction construction, FixedPointOperator<double[]> operator, double[] inputs) {
        double[] exact = Arrays.stream(inputs)
                .map(x -> construction.iterations(x, TOLERANCE))
                .toArray();
        double[] targets = Arrays.stream(inputs).map(construction::target).toArray();
        double[] measured = new double[inputs.length];
        Arrays.fill(measured, -1);
        int limit = (int) Arrays.stream(exact).max().orElse(0) + 2;
        PlainLoop.run(
                operator,
                limit,
                iterate -> note(iterate, targets, measured),
                StopRule.accept("the answer is close", m -> measured[m.sample()] >= 0));
        return new NeededIterations(inputs, exact, measured);
    }

    private static void note(Iterate<double[]> iterate, double[] targets, double[] measured) {
        for (int i = 0; i < iterate.samples().length; i++) {
            int sample = iterate.samples()[i];
            double error = Math.abs(iterate.z()[i] - targets[sample]);
            if (measured[sample] < 0 && error <= TOLERANCE * Math.abs(targets[sample])) {
                measured[sample] = iterate.evaluation() - 1.0;
            }
        }
    }
}
