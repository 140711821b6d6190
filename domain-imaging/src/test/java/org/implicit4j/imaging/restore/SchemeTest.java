package org.implicit4j.imaging.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.Observation;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.imaging.unet.ShippedDenoiser;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Each operator against its formula: blurs by {@link CircularBlur}, the denoiser by its own network. */
class SchemeTest {

    private static final int HEIGHT = 8;
    private static final int WIDTH = 12;
    private static final double NOISE = 0.06;
    private static final double DOUBLED = Math.log(NOISE / 0.03);

    /** Float32 through some twenty layers of values of about 1. */
    private static final double ROUNDING = 2e-5;

    private final Picture observed = Scenes.random(HEIGHT, WIDTH, 3, 1);
    private final Picture y = Scenes.random(HEIGHT, WIDTH, 3, 2);
    private final Picture second = Scenes.random(HEIGHT, WIDTH, 3, 3);
    private final CircularBlur blur = new CircularBlur(Scenes.KERNEL, HEIGHT, WIDTH);

    @Test
    void pgdDenoisesTheGradientStep() {
        RestorationModel model = TinyModels.of(Scheme.PGD);
        double gamma = gamma(model);
        Picture stepped = plus(y, -gamma, blur.transpose(plus(blur.apply(y), -1, observed)));

        assertSame(applied(model, y)[0], denoised(model, stepped));
        assertThat(gamma).isBetween(1.0, 1.9);
    }

    @Test
    void hqsDenoisesTheSolutionOfTheNormalEquations() {
        RestorationModel model = TinyModels.of(Scheme.HQS);
        Picture proximal = proximal(model, y);
        double beta = beta(model);
        // (A'A + beta) u = A'x + beta y
        Picture left = plus(blur.transpose(blur.apply(proximal)), beta, proximal);
        assertSame(left, plus(blur.transpose(observed), beta, y));
        assertSame(applied(model, y)[0], denoised(model, proximal));
        assertThat(beta).isCloseTo(0.13, within(1e-6)); // 0.065 at noise 0.03, in proportion
    }

    @Test
    void admmTakesThreeStepsInTurn() {
        RestorationModel model = TinyModels.of(Scheme.ADMM);
        Picture x = proximal(model, plus(y, -1, second));
        Picture v = denoised(model, plus(x, 1, second));
        Picture[] state = applied(model, y, second);

        assertSame(state[0], v);
        assertSame(state[1], plus(plus(second, 1, x), -1, v));
    }

    @Test
    void primalDualStepsDownAndUp() {
        RestorationModel model = TinyModels.of(Scheme.PRIMAL_DUAL);
        double gamma = gamma(model);
        Picture x = denoised(model, plus(y, -0.5, second));
        Picture ahead = plus(plus(x, 1, x), -1, y);
        Picture slope = blur.transpose(plus(blur.apply(ahead), -1, observed));
        Picture[] state = applied(model, y, second);

        assertSame(state[0], x);
        assertSame(state[1], halved(plus(second, gamma, slope)));
    }

    @Test
    void explicitIsTheDenoiserOnTheObservationAlone() {
        RestorationModel model = TinyModels.of(Scheme.EXPLICIT);
        assertSame(applied(model, y)[0], denoised(model, y));
        assertThat(new RestorationNetwork(Scheme.EXPLICIT, TinyModels.SIZES, Border.ZERO).isIterated())
                .isFalse();
    }

    /** One pixel of the opposite side changes what the denoiser sees at a border; with zeros it does not. */
    @Test
    void circularBorderShowsTheDenoiserTheOtherSide() {
        var zero = TinyModels.of(new RestorationNetwork(Scheme.EXPLICIT, TinyModels.SIZES, Border.ZERO), 5);
        var circular = TinyModels.of(new RestorationNetwork(Scheme.EXPLICIT, TinyModels.SIZES, Border.CIRCULAR), 5);
        Picture large = Scenes.random(32, 32, 3, 4);
        float[] changed = large.values().clone();
        Arrays.fill(changed, (31 * 32 + 5) * 3, (31 * 32 + 6) * 3, 3f);
        Picture other = new Picture(32, 32, 3, changed);

        assertThat(topPixel(circular, other)).isNotEqualTo(topPixel(circular, large));
        assertThat(topPixel(zero, other)).isEqualTo(topPixel(zero, large));
    }

    private static float topPixel(RestorationModel model, Picture picture) {
        try (var kernels = Kernels.choose(1);
                var operators = new RestorationOperators(model, 32, 32, kernels);
                var bound = operators.bind(List.of(Observation.of(picture, Scenes.KERNEL, NOISE)))) {
            INDArray z = bound.start(org.implicit4j.imaging.solve.SolvePlan.Start.OBSERVATION);
            return bound.pictures(bound.operator().apply(z)).get(0).values()[5 * 3];
        }
    }

    @Test
    void explicitPgdAndHqsHaveAsManyWeights() {
        for (Scheme scheme : Scheme.values()) {
            var network = new RestorationNetwork(scheme, ShippedDenoiser.SMALL.sizes(), Border.ZERO);
            assertThat(network.layout().size()).isEqualTo(141_296 + 4);
        }
    }

    @Test
    void unfoldedStepsAreThoseOfHqsWithWeightsOfTheirOwn() {
        var network = new UnfoldedNetwork(2, TinyModels.SIZES);
        RestorationModel unfolded = TinyModels.of(network, 9);
        RestorationModel first = stage(unfolded, 0);
        RestorationModel then = stage(unfolded, 1);
        Picture afterOne = denoised(first, proximal(first, y));
        assertSame(applied(unfolded, y)[0], denoised(then, proximal(then, afterOne)));
        assertThatThrownBy(() -> new UnfoldedNetwork(0, TinyModels.SIZES)).hasMessageContaining("stages (0)");
    }

    private static RestorationModel stage(RestorationModel unfolded, int k) {
        var network = new RestorationNetwork(Scheme.HQS, TinyModels.SIZES, Border.ZERO);
        float[] weights = new float[network.layout().size()];
        for (Parameter parameter : network.layout().all()) {
            String name = parameter.name().startsWith("step")
                    ? parameter.name().replace("step.", "step" + k + ".")
                    : "stage" + k + "." + parameter.name();
            Parameter source = unfolded.restorer().layout().parameter(name);
            System.arraycopy(unfolded.weights(), source.offset(), weights, parameter.offset(), parameter.size());
        }
        return new RestorationModel(network, weights, unfolded.card());
    }

    @Test
    void schemesAreFoundByTheirWords() {
        assertThat(Scheme.words()).containsExactly("explicit", "pgd", "hqs", "admm", "primal-dual");
        assertThat(Scheme.of("primal-dual")).isEqualTo(Scheme.PRIMAL_DUAL);
        assertThatThrownBy(() -> Scheme.of("ista")).hasMessageContaining("ista").hasMessageContaining("hqs");
    }

    private Picture[] applied(RestorationModel model, Picture... state) {
        try (var kernels = Kernels.choose(1);
                var operators = new RestorationOperators(model, HEIGHT, WIDTH, kernels);
                var bound = operators.bind(List.of(Observation.of(observed, Scenes.KERNEL, NOISE)))) {
            INDArray z = bound.operator().space().zero();
            for (int i = 0; i < z.length(); i++) {
                int channel = i % (3 * state.length);
                z.putScalar(i, state[channel / 3].values()[i / (3 * state.length) * 3 + channel % 3]);
            }
            INDArray value = bound.operator().apply(z);
            Picture[] parts = new Picture[state.length];
            for (int k = 0; k < parts.length; k++) {
                float[] values = new float[HEIGHT * WIDTH * 3];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value.getFloat(i / 3 * 3 * state.length + 3 * k + i % 3);
                }
                parts[k] = new Picture(HEIGHT, WIDTH, 3, values);
            }
            return parts;
        }
    }

    /** The denoiser alone, with its weights taken out of the model, at the level that the model's law gives. */
    private static Picture denoised(RestorationModel model, Picture picture) {
        var network = new DenoisingNetwork(TinyModels.SIZES);
        try (var kernels = Kernels.choose(1);
                var weights = Parameters.zeros(network.layout());
                var evaluator = kernels.evaluator(network.formula(1, HEIGHT, WIDTH))) {
            for (Parameter parameter : network.layout().all()) {
                Parameter source = model.restorer().layout().parameter("denoiser." + parameter.name());
                for (int i = 0; i < parameter.size(); i++) {
                    weights.flat().putScalar(parameter.offset() + i, model.weights()[source.offset() + i]);
                }
            }
            double level = Math.exp(weight(model, "level.slope") * DOUBLED + weight(model, "level.offset"));
            INDArray levels = Nd4j.valueArrayOf(new long[] {1, HEIGHT, WIDTH, 1}, level, DataType.FLOAT);
            INDArray input = Nd4j.create(picture.values(), new long[] {1, HEIGHT, WIDTH, 3}, 'c');
            INDArray result = input.ulike();
            evaluator.bind(weights, List.of());
            evaluator.forward(List.of(input, levels), List.of(result));
            return new Picture(HEIGHT, WIDTH, 3, result.data().asFloat());
        }
    }

    /** Solves the normal equations by conjugate gradients. */
    private Picture proximal(RestorationModel model, Picture at) {
        double beta = beta(model);
        Picture right = plus(blur.transpose(observed), beta, at);
        Picture u = at;
        Picture r = plus(right, -1, plus(blur.transpose(blur.apply(u)), beta, u));
        Picture p = r;
        double squares = dot(r, r);
        for (int i = 0; i < 200 && squares > 1e-14; i++) {
            Picture ap = plus(blur.transpose(blur.apply(p)), beta, p);
            double step = squares / dot(p, ap);
            u = plus(u, step, p);
            r = plus(r, -step, ap);
            double next = dot(r, r);
            p = plus(r, next / squares, p);
            squares = next;
        }
        return u;
    }

    private static double beta(RestorationModel model) {
        return Math.exp(weight(model, "step.slope") * DOUBLED + weight(model, "step.offset"));
    }

    private static double gamma(RestorationModel model) {
        return 1.9 / (1 + Math.exp(-weight(model, "step.slope") * DOUBLED - weight(model, "step.offset")));
    }

    private static double weight(RestorationModel model, String name) {
        return model.weights()[model.restorer().layout().parameter(name).offset()];
    }

    private static double dot(Picture a, Picture b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += (double) a.values()[i] * b.values()[i];
        }
        return sum;
    }

    private static Picture plus(Picture a, double factor, Picture b) {
        float[] sum = a.values().clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (factor * b.values()[i]);
        }
        return new Picture(a.height(), a.width(), a.colours(), sum);
    }

    private static Picture halved(Picture a) {
        return plus(a, -0.5, a);
    }

    private static void assertSame(Picture actual, Picture expected) {
        for (int i = 0; i < expected.values().length; i++) {
            assertThat((double) actual.values()[i]).isCloseTo(expected.values()[i], within(ROUNDING));
        }
    }
}
