package org.implicit4j.imaging.blur;

import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.fourier.RealTransform;

/**
 * The blur of pictures of one size that continue periodically beyond their borders: a diagonal matrix of frequencies, so that its
 * transpose and what is solved with it are exact. Immutable; threads may share it.
 */
public final class CircularBlur implements Blur {

    private final RealTransform transform;
    private final float[] transfer;

    /** Prepares the blur of pictures of {@code height} rows and {@code width} columns. */
    public CircularBlur(BlurKernel kernel, int height, int width) {
        transform = new RealTransform(height, width);
        transfer = kernel.transfer(transform);
    }

    @Override
    public Picture apply(Picture picture) {
        return filtered(picture, 1);
    }

    @Override
    public Picture transpose(Picture picture) {
        return filtered(picture, -1);
    }

    /** Returns {@code |A|^2} of each frequency, columns outermost as in {@link RealTransform}. */
    public float[] power() {
        float[] power = new float[transfer.length / 2];
        for (int i = 0; i < power.length; i++) {
            power[i] = transfer[2 * i] * transfer[2 * i] + transfer[2 * i + 1] * transfer[2 * i + 1];
        }
        return power;
    }

    private Picture filtered(Picture picture, int sign) {
        require(picture);
        int pixels = picture.height() * picture.width();
        int colours = picture.colours();
        float[] plane = new float[pixels];
        float[] spectrum = new float[transform.spectrumLength()];
        float[] values = new float[picture.values().length];
        for (int c = 0; c < colours; c++) {
            for (int i = 0; i < pixels; i++) {
                plane[i] = picture.values()[i * colours + c];
            }
            transform.forward(plane, spectrum);
            multiply(spectrum, sign);
            transform.inverse(spectrum, plane);
            for (int i = 0; i < pixels; i++) {
                values[i * colours + c] = plane[i];
            }
        }
        return new Picture(picture.height(), picture.width(), colours, values);
    }

    private void multiply(float[] spectrum, int sign) {
        for (int i = 0; i < spectrum.length; i += 2) {
            float real = spectrum[i] * transfer[i] - sign * spectrum[i + 1] * transfer[i + 1];
            spectrum[i + 1] = sign * spectrum[i] * transfer[i + 1] + spectrum[i + 1] * transfer[i];
            spectrum[i] = real;
        }
    }

    private void require(Picture picture) {
        if (picture.height() != transform.height() || picture.width() != transform.width()) {
            throw new IllegalArgumentException("The picture has %d x %d pixels, but the blur was built for %d x %d."
                    .formatted(picture.width(), picture.height(), transform.width(), transform.height()));
        }
    }
}
