package org.implicit4j.pde.train;

import java.util.Arrays;
import org.implicit4j.pde.flow.SpectralGrid;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.loss.Loss;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean over samples of {@code |prediction - target| / |target|} in the norm of H1, {@code |e|^2 + |grad e|^2}, of fields
 * {@code [batch, n, n, 1]} on the periodic square. Fine structure counts for more than in L2: a wave k by {@code sqrt(1 + k^2)}.
 *
 * <p>Li et al., Learning Dissipative Dynamics in Chaotic Systems, NeurIPS 2022. Where a prediction equals its target the derivative
 * is taken as 0.
 */
public record RelativeSobolev() implements Loss {

    /** @throws IllegalArgumentException if shapes do not fit, or the target of a sample is zero */
    @Override
    public double value(INDArray prediction, INDArray target, @Nullable INDArray cotangent) {
        if (!Arrays.equals(prediction.shape(), target.shape())) {
            throw new IllegalArgumentException("A prediction of shape %s has a target of shape %s."
                    .formatted(Arrays.toString(prediction.shape()), Arrays.toString(target.shape())));
        }
        var grid = new SpectralGrid(Math.toIntExact(prediction.size(1)));
        int samples = Math.toIntExact(prediction.size(0));
        double sum = 0;
        for (int sample = 0; sample < samples; sample++) {
            double[] truth = field(grid, target, sample);
            double[] error = field(grid, prediction, sample);
            for (int i = 0; i < error.length; i++) {
                error[i] -= truth[i];
            }
            double[] weighted = weighted(grid, error);
            double square = dot(weighted, error);
            double size = dot(weighted(grid, truth), truth);
            if (size == 0) {
                throw new IllegalArgumentException(
                        "The target of sample %d is zero, so that no error is small relative to it.".formatted(sample));
            }
            sum += Math.sqrt(square / size);
            if (cotangent != null) {
                double factor = square == 0 ? 0 : 1 / (samples * Math.sqrt(square) * Math.sqrt(size));
                write(weighted, factor, cotangent, sample);
            }
        }
        return sum / samples;
    }

    private static double[] field(SpectralGrid grid, INDArray from, int sample) {
        float[] values = new float[grid.size()];
        Floats.read(from, (long) sample * values.length, values, values.length);
        double[] field = new double[values.length];
        for (int i = 0; i < field.length; i++) {
            field[i] = values[i];
        }
        return field;
    }

    private static void write(double[] values, double factor, INDArray to, int sample) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (factor * values[i]);
        }
        Floats.write(scaled, scaled.length, to, (long) sample * scaled.length);
    }

    /** {@code (1 - Lap) field}, whose product with the field is the square of its norm. */
    private static double[] weighted(SpectralGrid grid, double[] field) {
        double[] spectrum = grid.forward(field);
        int n = grid.side();
        for (int i = 0; i < n * n; i++) {
            int ky = grid.wavenumber(i / n);
            int kx = grid.wavenumber(i % n);
            double weight = 1.0 + kx * kx + ky * ky;
            spectrum[2 * i] *= weight;
            spectrum[2 * i + 1] *= weight;
        }
        return grid.inverse(spectrum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
