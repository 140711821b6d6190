package org.implicit4j.imaging.deblur;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.TorusFrame;
import org.implicit4j.imaging.classical.Framed;
import org.implicit4j.imaging.picture.Picture;

/**
 * Puts windows of one size into frames that make them periodic, and takes them out again.
 *
 * @param frame its picture is a window
 * @param unit the window begins at multiples of it, so that networks see it in the same phase whatever the frame
 */
record Torus(TorusFrame frame, int unit) {

    /** Returns the torus that a picture is which continues periodically. */
    static Torus itself(int height, int width) {
        return new Torus(new TorusFrame(height, width, height, width), 1);
    }

    /** Returns a torus with at least {@code margin} pixels around windows, less a unit, and sides that are multiples of the unit. */
    static Torus around(int windowHeight, int windowWidth, int margin, int unit) {
        return new Torus(TorusFrame.around(windowHeight, windowWidth, margin, unit), unit);
    }

    /** Returns whether nothing is added to a window. */
    boolean isItself(int windowHeight, int windowWidth) {
        return height() == windowHeight && width() == windowWidth;
    }

    int height() {
        return frame.height();
    }

    int width() {
        return frame.width();
    }

    /** Returns a window in its frame, with what the scene around would give there. */
    Picture extended(Picture window, BlurKernel kernel, double noise) {
        return isItself(window.height(), window.width())
                ? window
                : turned(Framed.filled(window, frame, kernel, noise), frame.top() % unit, frame.left() % unit);
    }

    /** Returns a picture on the torus, moved up and to the left. */
    private static Picture turned(Picture picture, int up, int left) {
        int height = picture.height();
        int line = picture.width() * picture.colours();
        int shift = left * picture.colours();
        float[] values = new float[height * line];
        for (int row = 0; row < height; row++) {
            int from = (row + up) % height * line;
            System.arraycopy(picture.values(), from + shift, values, row * line, line - shift);
            System.arraycopy(picture.values(), from, values, row * line + line - shift, shift);
        }
        return new Picture(height, picture.width(), picture.colours(), values);
    }

    /** Returns the window within a picture on the torus. */
    Picture cropped(Picture framed, int windowHeight, int windowWidth) {
        return framed.part(
                frame.top() - frame.top() % unit, frame.left() - frame.left() % unit, windowHeight, windowWidth);
    }
}
