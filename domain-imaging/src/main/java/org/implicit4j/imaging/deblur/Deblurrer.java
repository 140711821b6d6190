package org.implicit4j.imaging.deblur;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;

/**
 * Deblurs pictures of any size and of 1 or 3 colours by one method. Beside the picture and its answer, memory does not grow with
 * the size of the picture: large ones are restored in tiles.
 */
public final class Deblurrer {

    private final Restoration restoration;

    /** @param restoration stays open at least as long; may be used by nobody else meanwhile */
    public Deblurrer(Restoration restoration) {
        this.restoration = restoration;
    }

    /** Returns how many iterations there are at most in all pieces together, for progress. */
    public long work(Picture observed, BlurKernel kernel, DeblurOptions options) {
        long each = (long) pieces(observed, kernel, options) * restoration.iterations();
        return options.checked() ? 2 * each : each;
    }

    /**
     * Returns in how many pieces a picture is restored.
     *
     * @throws IllegalArgumentException as {@link #deblur}
     */
    public int pieces(Picture observed, BlurKernel kernel, DeblurOptions options) {
        return Layout.of(observed, kernel, restoration, options).pieces();
    }

    /** Returns the side of the largest square that is restored in one piece unless a size of tiles is asked for. */
    public int largestPiece(BlurKernel kernel) {
        return Layout.USUAL_SIDE - 2 * Layout.margin(kernel, restoration);
    }

    /**
     * Deblurs.
     *
     * @param observed left as it is
     * @param noise its standard deviation, where white is 1; more than 0
     * @throws IllegalArgumentException if the kernel is larger than the picture, the noise is not more than 0, or the tiles asked
     *     for are too small
     */
    public Deblurred deblur(Picture observed, BlurKernel kernel, double noise, DeblurOptions options) {
        Layout layout = Layout.of(observed, kernel, restoration, options);
        var run = new DeblurRun(layout, options, observed.colours(), options.checked() && restoration.isIterated());
        for (int piece = 0; piece < layout.pieces() && !options.cancellation().isRequested(); piece++) {
            Picture torus = layout.cut(observed, kernel, noise, piece);
            try (PieceRestoration bound = restoration.bind(torus, kernel, noise)) {
                run.restore(bound, piece);
            }
        }
        return run.result();
    }
}
