package org.implicit4j.imaging.solve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Scenes;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.restore.TinyModels;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * Times 30 iterations of half-quadratic splitting with a denoiser of the shipped size on 1x1x256x256 and on 4x3x128x128;
 * hqs_pair.py in the resources runs PyTorch and this in turn on one machine.
 *
 * <p>Arguments: threads, repetitions. Prints medians in seconds.
 */
final class SpeedAgainstTorch {

    private static final int WARM_UP = 2; // solves of 30 iterations until the JIT compiler is done

    private SpeedAgainstTorch() {}

    public static void main(String[] arguments) {
        int repetitions = Integer.parseInt(arguments[1]);
        try (var kernels = Kernels.choose(Integer.parseInt(arguments[0]))) {
            System.out.printf(
                    Locale.ROOT,
                    "hqs %.4f %.4f%n",
                    seconds(1, 1, 256, repetitions, kernels),
                    seconds(4, 3, 128, repetitions, kernels));
        }
    }

    private static double seconds(int samples, int colours, int side, int repetitions, Kernels kernels) {
        var sizes = new UnetSizes(colours, List.of(16, 32, 64, 128), 2);
        RestorationModel model = TinyModels.of(new RestorationNetwork(Scheme.HQS, sizes, Border.ZERO), 1);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            observations.add(Observation.of(Scenes.random(side, side, colours, i), box(), 0.03));
        }
        SolvePlan plan = SolvePlan.of(Methods.discover().get("picard"), 30);
        try (var operators = new RestorationOperators(model, side, side, kernels)) {
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < WARM_UP + repetitions; i++) {
                long start = System.nanoTime();
                try (var bound = operators.bind(observations)) {
                    bound.solve(plan, IterateWatcher.NONE);
                }
                if (i >= WARM_UP) {
                    times.add((System.nanoTime() - start) / 1e9);
                }
            }
            Collections.sort(times);
            return times.get(repetitions / 2);
        }
    }

    private static BlurKernel box() {
        double[] weights = new double[17 * 17];
        java.util.Arrays.fill(weights, 1.0 / weights.length);
        return BlurKernel.of(17, weights);
    }
}
