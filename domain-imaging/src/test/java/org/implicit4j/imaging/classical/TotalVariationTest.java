package org.implicit4j.imaging.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalVariationTest extends DeconvolutionContract {

    private static final double WEIGHT = 0.003;
    private static final int SIDE = 32;

    private final BlurKernel kernel = BlurKernels.levin(3);
    private final CircularBlur blur = new CircularBlur(kernel, SIDE, SIDE);
    private final Picture truth = Scenes.blocks(SIDE, SIDE, 1);
    private final Picture observed = Scenes.observed(truth, kernel, 0.02);

    @Override
    Deconvolution method() {
        return TotalVariation.byNoise();
    }

    /**
     * A convex objective has no lower value in any direction from its minimiser. The steps are small, so that a slope of one
     * part in 1e5 would show: 1e-5 of the objective is what the iteration leaves after 1000 steps in float32.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-2, 0.1})
    void noSmallChangeImprovesItsObjective(double size) {
        Picture x = converged();
        double least = objective(x);
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 20; draw++) {
            int pixel = random.nextInt(SIDE * SIDE);
            double u = random.nextInt(5) * 2 * Math.PI / SIDE;
            double v = random.nextInt(5) * 2 * Math.PI / SIDE;
            for (double step : new double[] {-size, size}) {
                better(x, least, i -> step * random.nextGaussian());
                better(x, least, i -> i == pixel ? step : 0);
                better(x, least, i -> step * Math.cos(u * (i % SIDE) + v * Math.floorDiv(i, SIDE) + pixel));
                better(x, least, i -> step * (truth.values()[i] - x.values()[i]));
                better(x, least, i -> step * (observed.values()[i] - x.values()[i]));
            }
        }
    }

    private void better(Picture x, double least, IntToDoubleFunction change) {
        float[] values = new float[x.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (x.values()[i] + change.applyAsDouble(i));
        }
        assertThat(objective(new Picture(SIDE, SIDE, 1, values))).isGreaterThan(least * (1 - 1e-5));
    }

    @Test
    void itsObjectiveIsBelowThatOfOtherAnswers() {
        double least = objective(converged());
        assertThat(least).isLessThan(objective(truth)).isLessThan(objective(observed));
        for (double weight : new double[] {1e-3, 1e-2, 0.1}) {
            assertThat(least).isLessThan(objective(Tikhonov.ofWeight(weight).restore(observed, kernel, 0)));
        }
    }

    /** What is left to the minimiser costs 0.015 dB in the documentation: here no more than 0.1. */
    @Test
    void stopsNearTheMinimiser() {
        Picture stopped = TotalVariation.ofWeight(WEIGHT).restore(observed, kernel, 0);
        assertThat(objective(stopped)).isLessThan(1.01 * objective(converged()));
        assertThat(stopped.psnr(truth)).isGreaterThan(converged().psnr(truth) - 0.1);
    }

    @Test
    void keepsEdgesBetterThanTikhonov() {
        double tikhonov = Tikhonov.byNoise().restore(observed, kernel, 0.02).psnr(truth);
        assertThat(method().restore(observed, kernel, 0.02).psnr(truth)).isGreaterThan(tikhonov + 1);
    }

    @Test
    void refusesAWeightThatIsNone() {
        assertThatThrownBy(() -> TotalVariation.ofWeight(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight (-1.0)");
    }

    private Picture converged() {
        return new TotalVariation(noise -> WEIGHT, 0, 1000).restore(observed, kernel, 0);
    }

    private double objective(Picture x) {
        float[] fitted = blur.apply(x).values();
        double misfit = 0;
        double variation = 0;
        for (int i = 0; i < fitted.length; i++) {
            double difference = fitted[i] - observed.values()[i];
            misfit += difference * difference;
            float here = x.values()[i];
            float right = x.values()[i % SIDE == SIDE - 1 ? i - SIDE + 1 : i + 1];
            float below = x.values()[(i + SIDE) % fitted.length];
            variation += Math.hypot(right - here, below - here);
        }
        return misfit / 2 + WEIGHT * variation;
    }
}
