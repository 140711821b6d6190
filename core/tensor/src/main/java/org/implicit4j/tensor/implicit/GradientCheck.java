package org.implicit4j.tensor.implicit;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.tensor.formula.Temporaries;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How a gradient by some adjoint method compares with differences of the whole layer, solve included.
 *
 * @param adjoint the adjoint method with its options, as a specification
 * @param parameters the agreement of the gradient by the parameters
 * @param inputs the agreement of the gradient by the inputs
 * @param gradient what it said beside its numbers
 */
public record GradientCheck(String adjoint, Agreement parameters, Agreement inputs, LayerGradient gradient) {

    /**
     * How two gradients agree.
     *
     * @param coordinates how many numbers were compared
     * @param relativeError the norm of the difference over that of the true gradient
     * @param cosine of the angle between the two
     */
    public record Agreement(int coordinates, double relativeError, double cosine) {

        static Agreement of(double[] ours, double[] truth) {
            double apart = 0;
            double product = 0;
            double ourSquare = 0;
            double trueSquare = 0;
            for (int i = 0; i < ours.length; i++) {
                apart += (ours[i] - truth[i]) * (ours[i] - truth[i]);
                product += ours[i] * truth[i];
                ourSquare += ours[i] * ours[i];
                trueSquare += truth[i] * truth[i];
            }
            return new Agreement(
                    ours.length, Math.sqrt(apart / trueSquare), product / Math.sqrt(ourSquare * trueSquare));
        }

        private String explain(String what) {
            return String.format(
                    Locale.ROOT, "%d %s: relative error %.1e, cosine %.4f", coordinates, what, relativeError, cosine);
        }
    }

    /**
     * Compares the gradients of {@code layer} with central differences of fourth order, {@code (8 d(h) - d(2h)) / 12 h} where
     * {@code d(h) = L(x + h) - L(x - h)} and {@code h = 2^-10 (1 + |x|)}: where the loss is smooth and the forward solve
     * leaves a residual of 1e-14, they are right to about 1e-10.
     *
     * @param layer computes in float64
     * @param weights changed on the way and put back
     * @param inputs float64; likewise
     * @param coordinates how many parameters, and how many inputs, are drawn for the comparison, if there are more
     * @throws IllegalArgumentException if the weights or the inputs are not float64
     */
    public static GradientCheck of(
            ImplicitLayer layer,
            Parameters weights,
            List<INDArray> inputs,
            Criterion loss,
            int coordinates,
            RandomGenerator random) {
        requireDouble(weights.flat());
        inputs.forEach(GradientCheck::requireDouble);
        try (var gradient = Parameters.zeros(weights.layout(), DataType.DOUBLE);
                var temporaries = new Temporaries()) {
            List<INDArray> byInputs = inputs.stream()
                    .map(input -> temporaries.of(Nd4j.zeros(DataType.DOUBLE, input.shape())))
                    .toList();
            var said = layer.gradient(
                    weights,
                    inputs,
                    Differentiation.of(loss).byParameters(gradient).byInputs(byInputs));
            var differences = new Differences(() -> layer.loss(weights, inputs, loss), coordinates, random);
            return new GradientCheck(
                    specification(layer.training().adjoint()),
                    differences.compare(List.of(weights.flat()), List.of(gradient.flat())),
                    differences.compare(inputs, byInputs),
                    said);
        }
    }

    private static void requireDouble(INDArray array) {
        if (array.dataType() != DataType.DOUBLE) {
            throw new IllegalArgumentException(
                    "Gradients are checked in float64, but an array is %s.\n".formatted(array.dataType())
                            + "Maybe use PortableKernels(DataType.DOUBLE) and cast the inputs.");
        }
    }

    private static String specification(AdjointMethod method) {
        String options = method.settings().stream()
                .filter(setting -> !setting.value().isEmpty())
                .map(setting -> setting.name() + "=" + setting.value())
                .collect(Collectors.joining(","));
        return options.isEmpty() ? method.name() : method.name() + ":" + options;
    }

    /** Returns one sentence with all numbers. */
    public String explain() {
        return "Gradient '%s' against central differences of the whole layer, %s; %s; forward %s%s%s."
                .formatted(
                        adjoint,
                        parameters.explain("parameters"),
                        inputs.explain("inputs"),
                        ended(gradient.forward()),
                        gradient.backward()
                                .solve()
                                .map(solve -> ", backward " + ended(solve))
                                .orElse(""),
                        gradient.backward().fallbacks() == 0
                                ? ""
                                : ", second choice in %d samples"
                                        .formatted(gradient.backward().fallbacks()));
    }

    private static String ended(SolveSummary solve) {
        return "%s after %d evaluations".formatted(solve.outcome().name(), solve.evaluations());
    }
}
