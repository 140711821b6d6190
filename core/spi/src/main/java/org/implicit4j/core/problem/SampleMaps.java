package org.implicit4j.core.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * The operator that applies to each sample a map of its own.
 *
 * @param dimension length of one sample
 * @param maps one per sample
 */
public record SampleMaps(int dimension, List<SampleMap> maps) implements DifferentiableOperator<double[]> {

    /** Returns the operator of one sample. */
    public static SampleMaps single(int dimension, SampleMap map) {
        return new SampleMaps(dimension, List.of(map));
    }

    @Override
    public DoubleSpace space() {
        return new DoubleSpace(maps.size(), dimension);
    }

    @Override
    public double[] apply(double[] z) {
        return each(s -> maps.get(s).value(slice(z, s)));
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        return each(s -> maps.get(s).forward(slice(at, s), slice(tangent, s)));
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        return each(s -> maps.get(s).transposed(slice(at, s), slice(cotangent, s)));
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return Optional.of(new SampleMaps(
                dimension, Arrays.stream(samples).mapToObj(maps::get).toList()));
    }

    private double[] slice(double[] z, int sample) {
        return Arrays.copyOfRange(z, sample * dimension, (sample + 1) * dimension);
    }

    private double[] each(IntFunction<double[]> result) {
        double[] all = new double[maps.size() * dimension];
        for (int s = 0; s < maps.size(); s++) {
            System.arraycopy(result.apply(s), 0, all, s * dimension, dimension);
        }
        return all;
    }
}
