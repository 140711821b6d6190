package org.implicit4j.imaging.classical;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.blur.TorusFrame;
import org.implicit4j.imaging.picture.Picture;

/**
 * Another method for pictures that end at their borders, as photographs do: it works within a {@link TorusFrame} of twice the
 * kernel's reach. What is seen in the frame is what the scene around would give: {@link Tikhonov}'s answer, blurred again, takes
 * its place, three times over, as missing data are filled in by what is expected of them.
 *
 * <p>In trials with photographs, noise .01 and the kernels 2, 4 and 6 of Levin et al., the 12 pixels next to the border gained
 * 9.5 dB by the frame and another 0.8 by filling it in.
 */
public final class Framed implements Deconvolution {

    private static final int ROUNDS = 3; // chosen: the third still gained 0.1 dB over the whole picture

    private final Deconvolution inner;

    /** Makes the method that applies {@code inner}. */
    public Framed(Deconvolution inner) {
        this.inner = inner;
    }

    /** Returns the name of the method within. */
    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Picture restore(Picture observed, BlurKernel kernel, double noise) {
        BlurKernel trimmed = kernel.trimmed();
        TorusFrame frame = TorusFrame.around(observed.height(), observed.width(), 2 * trimmed.reach(), 1);
        return frame.cropped(inner.restore(filled(observed, frame, trimmed, noise), trimmed, noise));
    }

    /**
     * Returns {@code observed} in a frame that holds what the scene around would give: as if a larger picture on the torus had
     * been blurred.
     *
     * @param frame wider on each side than the kernel reaches
     * @throws IllegalArgumentException if {@code observed} has another size than {@code frame} is for
     */
    public static Picture filled(Picture observed, TorusFrame frame, BlurKernel kernel, double noise) {
        CircularBlur blur = new CircularBlur(kernel, frame.height(), frame.width());
        Tikhonov smooth = Tikhonov.byNoise();
        Picture framed = frame.extended(observed);
        for (int round = 0; round < ROUNDS; round++) {
            framed = frame.replaced(blur.apply(smooth.restore(framed, kernel, noise)), observed);
        }
        return framed;
    }
}
