package org.implicit4j.imaging.classical;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;

/**
 * The linear estimate of least mean square error for a random picture of known spectrum: {@code conj(A) S / (|A|^2 S + noise^2)}
 * at each frequency. Wiener, Extrapolation, Interpolation, and Smoothing of Stationary Time Series, 1949.
 *
 * <p>The spectrum is the power law {@code S = c |f|^-2.5}, natural images' roughly (Field, Relations between the statistics of
 * natural images and the response properties of cortical cells, JOSA A 4, 1987, has the exponent 2). Its strength c is that of
 * greatest likelihood for the observed colour ({@link SpectrumFit}), so that flat pictures are smoothed more than textured ones.
 * The mean is kept.
 */
public final class Wiener implements Deconvolution {

    /** Chosen on BSDS500's training pictures, as {@link Tikhonov#byNoise}; 2 and 3.2 are 0.05 to 0.1 dB worse. */
    private static final double EXPONENT = 2.5;

    /** Makes the method. */
    public Wiener() {}

    @Override
    public String name() {
        return "wiener";
    }

    @Override
    public Picture restore(Picture observed, BlurKernel kernel, double noise) {
        double variance = Noise.required(noise) * Noise.required(noise);
        BlurredPlane blur = new BlurredPlane(kernel, observed.height(), observed.width());
        double[] roughness = blur.squares(); // 1 / S, but for the strength; 0 at frequency 0
        for (int i = 0; i < roughness.length; i++) {
            roughness[i] = Math.pow(roughness[i], EXPONENT / 2);
        }
        return BlurredPlane.perColour(observed, plane -> {
            float[] spectrum = blur.spectrum(plane);
            double strength = strength(blur, roughness, spectrum, variance);
            blur.transpose(spectrum);
            BlurredPlane.divide(spectrum, blur.normal(variance / strength, roughness));
            return blur.plane(spectrum);
        });
    }

    /** Returns the strength of greatest likelihood; the mean, frequency 0, does not count. */
    private static double strength(BlurredPlane blur, double[] roughness, float[] observed, double variance) {
        int frequencies = blur.frequencies();
        double pixels = (double) blur.height() * blur.width();
        double[] power = new double[frequencies];
        double[] shape = new double[frequencies];
        double[] times = new double[frequencies];
        for (int i = 1; i < frequencies; i++) {
            double real = observed[2 * i];
            double imaginary = observed[2 * i + 1];
            power[i] = (real * real + imaginary * imaginary) / pixels;
            shape[i] = 1 / roughness[i];
            times[i] = blur.multiplicity(i);
        }
        return new SpectrumFit(power, shape, times, variance).strength(blur.power());
    }
}
