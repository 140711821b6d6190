package org.implicit4j.core.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.implicit4j.core.operator.StateSpace;

/**
 * The true fixed points nearest to an answer.
 *
 * @param distances of the answer to them, one per sample
 * @param sizes their norms, likewise
 */
record Nearest(double[] distances, double[] sizes) {

    /** Finds them among {@code truths}, of which there is at least one. */
    static <Z> Nearest of(Z answer, List<Z> truths, StateSpace<Z> space) {
        double[] distances = new double[space.samples()];
        double[] sizes = new double[space.samples()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (Z truth : truths) {
            Z difference = space.combine(1, answer, -1, truth);
            double[] found = space.norms(difference);
            double[] norms = space.norms(truth);
            space.release(difference);
            for (int s = 0; s < found.length; s++) {
                if (!(found[s] >= distances[s])) {
                    distances[s] = found[s];
                    sizes[s] = norms[s];
                }
            }
        }
        return new Nearest(distances, sizes);
    }

    /** Returns the largest distance. */
    double error() {
        return Arrays.stream(distances).reduce(0, Math::max);
    }

    /** Returns the largest distance relative to the fixed point; nothing if one of them is zero. */
    OptionalDouble relativeError() {
        double worst = 0;
        for (int s = 0; s < sizes.length; s++) {
            if (sizes[s] == 0) {
                return OptionalDouble.empty();
            }
            worst = Math.max(worst, distances[s] / sizes[s]);
        }
        return OptionalDouble.of(worst);
    }
}
