package org.implicit4j.pde.train;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * The root mean squares by which fields are divided on their way into a network, and multiplied on their way out.
 *
 * @param forcing of its components; more than 0
 * @param vorticity of its values; more than 0
 */
public record FlowScales(double forcing, double vorticity) {

    private static final int DRAWS = 64;
    private static final long SEED = 20251003;

    /** @throws IllegalArgumentException if a scale is not finite and more than 0 */
    public FlowScales {
        if (!(forcing > 0
                && forcing < Double.POSITIVE_INFINITY
                && vorticity > 0
                && vorticity < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Scales of %s and %s are not finite and more than 0.".formatted(forcing, vorticity));
        }
    }

    /** Returns the scales of 64 flows, always the same ones. */
    public static FlowScales measure(SteadyFlow flow, FlowDistribution distribution) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double forcing = 0;
        double vorticity = 0;
        for (int i = 0; i < DRAWS; i++) {
            var sample = FlowSample.draw(flow, distribution, random);
            forcing += meanSquare(sample.forcing()) / DRAWS;
            vorticity += meanSquare(sample.vorticity()) / DRAWS;
        }
        return new FlowScales(Math.sqrt(forcing), Math.sqrt(vorticity));
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }
}
