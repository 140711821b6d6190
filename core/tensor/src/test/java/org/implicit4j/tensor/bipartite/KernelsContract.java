package org.implicit4j.tensor.bipartite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What all {@link Kernels} promise: the numbers of a program in double precision, its gradients, and whole inputs. */
abstract class KernelsContract {

    /** Sums of at most 20 products of numbers of size 1, a few layers deep, in float32: 1e-5 is about 100 units in the last place. */
    private static final double ROUNDING = 1e-5;

    /** Returns the kernels under test; the test closes them. */
    abstract Kernels kernels();

    @Test
    void forwardGivesTheNumbersOfDoublePrecision() {
        try (var kernels = kernels();
                var sample = new Sample(true, 4, 30, 7);
                var evaluator = kernels.evaluator(sample.program);
                var output = sample.output()) {
            evaluator.forward(sample.arguments(), output);

            var expected =
                    DoubleReference.run(sample.program, sample.graph, sample.doubleWeights(), sample.doubleInputs());
            requireClose(Sample.doubles(output), expected);
        }
    }

    /** Central differences in double precision with step 1e-6 are right to about 1e-9. */
    @Test
    void gradientByTheWeightsEqualsCentralDifferences() {
        try (var kernels = kernels();
                var sample = new Sample(true, 4, 30, 7);
                var evaluator = kernels.evaluator(sample.program);
                var gradient = Parameters.zeros(sample.layout)) {
            double loss = evaluator.gradient(sample.arguments(), KernelsContract::halfSquares, gradient);

            assertThat(loss).isCloseTo(referenceLoss(sample, sample.doubleWeights()), within(1e-4 * loss));
            var found = gradient.toFloats();
            for (int p = 0; p < found.length; p++) {
                var up = sample.doubleWeights();
                var down = sample.doubleWeights();
                up[p] += 1e-6;
                down[p] -= 1e-6;
                double expected = (referenceLoss(sample, up) - referenceLoss(sample, down)) / 2e-6;
                assertThat((double) found[p]).isCloseTo(expected, within(ROUNDING * (100 + Math.abs(expected))));
            }
        }
    }

    @Test
    void cotangentsOfTheVariablesEqualCentralDifferences() {
        try (var kernels = kernels();
                var sample = new Sample(true, 4, 12);
                var evaluator = kernels.evaluator(sample.program);
                var weights = sample.output();
                var rows = sample.array(2, sample.graph.nodes(Side.ROWS));
                var state = sample.array(1, sample.graph.nodes(Side.COLUMNS));
                var gradient = Parameters.zeros(sample.layout)) {
            weights.assign(1);
            evaluator.vjp(sample.arguments(), weights, List.of(rows, state), gradient);

            requireSensitivity(sample, 1, Sample.doubles(rows));
            requireSensitivity(sample, 2, Sample.doubles(state));
        }
    }

    /** Without a ReLU and without biases the program is linear in the state and the rows: {@code <J u, w> = <u, transpose(J) w>}. */
    @Test
    void vjpIsTheAdjointOfTheProgram() {
        try (var kernels = kernels();
                var sample = new Sample(false, 9, 30, 7);
                var evaluator = kernels.evaluator(sample.program);
                var base = sample.output();
                var moved = sample.output();
                var w = sample.array((int) base.size(0), (int) base.size(1));
                var rows = sample.array(2, sample.graph.nodes(Side.ROWS));
                var state = sample.array(1, sample.graph.nodes(Side.COLUMNS));
                var gradient = Parameters.zeros(sample.layout)) {
            var direction = List.of(rows.dup(), state.dup());
            evaluator.forward(sample.arguments(), base);
            evaluator.vjp(sample.arguments(), w, List.of(rows, state), gradient);
            sample.inputs.get(1).addi(direction.get(0));
            sample.inputs.get(2).addi(direction.get(1));
            evaluator.forward(sample.arguments(), moved);

            double left = dot(moved, w) - dot(base, w);
            double right = dot(direction.get(0), rows) + dot(direction.get(1), state);
            assertThat(left).isCloseTo(right, within(ROUNDING * (Math.abs(dot(moved, w)) + Math.abs(right) + 10)));
            direction.forEach(INDArray::close);
        }
    }

    @Test
    void gradientIsAddedToWhatIsThere() {
        try (var kernels = kernels();
                var sample = new Sample(true, 8, 8);
                var evaluator = kernels.evaluator(sample.program);
                var once = Parameters.zeros(sample.layout);
                var twice = Parameters.zeros(sample.layout)) {
            evaluator.gradient(sample.arguments(), KernelsContract::halfSquares, once);
            evaluator.gradient(sample.arguments(), KernelsContract::halfSquares, twice);
            evaluator.gradient(sample.arguments(), KernelsContract::halfSquares, twice);

            for (int p = 0; p < sample.layout.size(); p++) {
                assertThat(twice.toFloats()[p]).isEqualTo(2 * once.toFloats()[p]);
            }
        }
    }

    @Test
    void inputsStayAsTheyWere() {
        try (var kernels = kernels();
                var sample = new Sample(true, 8, 8);
                var evaluator = kernels.evaluator(sample.program);
                var gradient = Parameters.zeros(sample.layout)) {
            var before = sample.inputs.stream().map(INDArray::dup).toList();
            var weights = sample.weights.toFloats();
            evaluator.gradient(sample.arguments(), KernelsContract::halfSquares, gradient);

            assertThat(sample.inputs).isEqualTo(before);
            assertThat(sample.weights.toFloats()).isEqualTo(weights);
            before.forEach(INDArray::close);
        }
    }

    @Test
    void anInputOfAnotherShapeIsRefusedWithBothShapes() {
        try (var kernels = kernels();
                var sample = new Sample(true, 8);
                var evaluator = kernels.evaluator(sample.program);
                var output = sample.output();
                var wrong = sample.array(3, 5)) {
            sample.inputs.set(0, wrong);

            assertThatThrownBy(() -> evaluator.forward(sample.arguments(), output))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[3, 5]")
                    .hasMessageContaining("[3, 8]");
        }
    }

    /** Half the sum of all squares, whose derivative is {@code y}. */
    static double halfSquares(Span span, float[][] y, float[][] cotangent) {
        double sum = 0;
        for (int f = 0; f < y.length; f++) {
            for (int i = 0; i < span.nodes(); i++) {
                cotangent[f][i] = y[f][i];
                sum += 0.5 * y[f][i] * y[f][i];
            }
        }
        return sum;
    }

    private static double referenceLoss(Sample sample, double[] weights) {
        double sum = 0;
        for (double[] row : DoubleReference.run(sample.program, sample.graph, weights, sample.doubleInputs())) {
            for (double y : row) {
                sum += 0.5 * y * y;
            }
        }
        return sum;
    }

    private static void requireSensitivity(Sample sample, int input, double[][] found) {
        for (int f = 0; f < found.length; f++) {
            for (int i = 0; i < found[f].length; i++) {
                double expected =
                        (sumOfOutputs(sample, input, f, i, 1e-6) - sumOfOutputs(sample, input, f, i, -1e-6)) / 2e-6;
                assertThat(found[f][i]).isCloseTo(expected, within(ROUNDING * (10 + Math.abs(expected))));
            }
        }
    }

    private static double sumOfOutputs(Sample sample, int input, int feature, int node, double step) {
        var inputs = sample.doubleInputs();
        inputs.get(input)[feature][node] += step;
        double sum = 0;
        for (double[] row : DoubleReference.run(sample.program, sample.graph, sample.doubleWeights(), inputs)) {
            for (double y : row) {
                sum += y;
            }
        }
        return sum;
    }

    private static void requireClose(double[][] found, double[][] expected) {
        for (int f = 0; f < expected.length; f++) {
            for (int i = 0; i < expected[f].length; i++) {
                assertThat(found[f][i]).isCloseTo(expected[f][i], within(ROUNDING * (1 + Math.abs(expected[f][i]))));
            }
        }
    }

    private static double dot(INDArray a, INDArray b) {
        var left = Sample.doubles(a);
        var right = Sample.doubles(b);
        double sum = 0;
        for (int f = 0; f < left.length; f++) {
            for (int i = 0; i < left[f].length; i++) {
                sum += left[f][i] * right[f][i];
            }
        }
        return sum;
    }
}
