package org.implicit4j.imaging.classical;

import java.util.function.UnaryOperator;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.fourier.RealTransform;

/** A plane on the torus and its blur A, by frequencies in the order of {@link RealTransform}; also its forward differences D. */
final class BlurredPlane {

    private final RealTransform transform;
    private final float[] transfer;

    BlurredPlane(BlurKernel kernel, int height, int width) {
        transform = new RealTransform(height, width);
        transfer = kernel.transfer(transform);
    }

    /** Returns the picture of which each colour is restored by itself. */
    static Picture perColour(Picture picture, UnaryOperator<float[]> restoration) {
        int colours = picture.colours();
        float[] values = new float[picture.values().length];
        for (int c = 0; c < colours; c++) {
            float[] restored = restoration.apply(picture.channel(c).values());
            for (int i = 0; i < restored.length; i++) {
                values[i * colours + c] = restored[i];
            }
        }
        return new Picture(picture.height(), picture.width(), colours, values);
    }

    int height() {
        return transform.height();
    }

    int width() {
        return transform.width();
    }

    /** Returns how many frequencies a spectrum keeps. */
    int frequencies() {
        return transfer.length / 2;
    }

    /** Returns how often a frequency stands in the full spectrum. */
    int multiplicity(int frequency) {
        return transform.multiplicity(frequency / height());
    }

    /** Returns the spectrum of a plane. */
    float[] spectrum(float[] plane) {
        float[] spectrum = new float[transform.spectrumLength()];
        transform.forward(plane, spectrum);
        return spectrum;
    }

    /** Returns the plane of a spectrum, which is used up. */
    float[] plane(float[] spectrum) {
        float[] plane = new float[height() * width()];
        transform.inverse(spectrum, plane);
        return plane;
    }

    /** Multiplies a spectrum by that of {@code transpose(A)}. */
    void transpose(float[] spectrum) {
        for (int i = 0; i < spectrum.length; i += 2) {
            float real = transfer[i] * spectrum[i] + transfer[i + 1] * spectrum[i + 1];
            spectrum[i + 1] = transfer[i] * spectrum[i + 1] - transfer[i + 1] * spectrum[i];
            spectrum[i] = real;
        }
    }

    /** Divides each frequency of a spectrum by a number. */
    static void divide(float[] spectrum, double[] by) {
        for (int i = 0; i < by.length; i++) {
            spectrum[2 * i] = (float) (spectrum[2 * i] / by[i]);
            spectrum[2 * i + 1] = (float) (spectrum[2 * i + 1] / by[i]);
        }
    }

    /** Returns {@code |A|^2 + weight * roughness} of each frequency. */
    double[] normal(double weight, double[] roughness) {
        double[] normal = power();
        for (int i = 0; i < normal.length; i++) {
            normal[i] += weight * roughness[i];
        }
        return normal;
    }

    /** Returns {@code |A|^2} of each frequency. */
    double[] power() {
        double[] power = new double[frequencies()];
        for (int i = 0; i < power.length; i++) {
            power[i] = (double) transfer[2 * i] * transfer[2 * i] + (double) transfer[2 * i + 1] * transfer[2 * i + 1];
        }
        return power;
    }

    /** Returns {@code |D|^2 = 4 - 2 cos u - 2 cos v} of each frequency (u, v). */
    double[] differences() {
        return of((u, v) -> 4 - 2 * Math.cos(u) - 2 * Math.cos(v));
    }

    /** Returns {@code u^2 + v^2} of each frequency, in radians per pixel. */
    double[] squares() {
        return of((u, v) -> u * u + v * v);
    }

    /** A function of a frequency. */
    @FunctionalInterface
    private interface Symbol {
        double at(double u, double v);
    }

    private double[] of(Symbol symbol) {
        double[] values = new double[frequencies()];
        for (int i = 0; i < values.length; i++) {
            int row = i % height();
            int column = i / height();
            double u = 2 * Math.PI * Math.min(row, height() - row) / height();
            double v = 2 * Math.PI * column / width();
            values[i] = symbol.at(u, v);
        }
        return values;
    }
}
