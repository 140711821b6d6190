package org.implicit4j.imaging.train;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.imaging.blur.BlurKernel;

/**
 * How pictures are spoilt for training.
 *
 * @param kernels one is drawn for each crop
 * @param turned whether the kernel drawn is also turned and mirrored at random
 * @param lowestNoise standard deviation, where white is 1; more than 0
 * @param highestNoise at least {@code lowestNoise}; between them the logarithm is drawn evenly
 * @param greyPart which part of the crops is grey, with the same noise in each colour; in [0, 1]
 */
public record Degradation(
        List<BlurKernel> kernels, boolean turned, double lowestNoise, double highestNoise, double greyPart) {

    /** @throws IllegalArgumentException if there is no kernel or a number is outside its range */
    public Degradation {
        kernels = List.copyOf(kernels);
        if (kernels.isEmpty()) {
            throw new IllegalArgumentException("There is no kernel to blur with.");
        }
        if (!(lowestNoise > 0 && highestNoise >= lowestNoise && highestNoise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "lowestNoise (%s) must be more than 0 and highestNoise (%s) at least that and finite."
                            .formatted(lowestNoise, highestNoise));
        }
        if (!(greyPart >= 0 && greyPart <= 1)) {
            throw new IllegalArgumentException("greyPart (%s) must be in [0, 1].".formatted(greyPart));
        }
    }

    /** Returns one kernel and one noise for all crops, which keep their colours. */
    public static Degradation of(BlurKernel kernel, double noise) {
        return new Degradation(List.of(kernel), false, noise, noise, 0);
    }

    BlurKernel kernel(RandomGenerator random) {
        BlurKernel kernel = kernels.get(random.nextInt(kernels.size()));
        return turned ? kernel.turned(random.nextInt(8)) : kernel;
    }

    double noise(RandomGenerator random) {
        return lowestNoise * Math.pow(highestNoise / lowestNoise, random.nextDouble());
    }

    boolean grey(RandomGenerator random) {
        return random.nextDouble() < greyPart;
    }
}
