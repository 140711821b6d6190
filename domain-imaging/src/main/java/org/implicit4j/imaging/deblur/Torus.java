package org.implicit4j.imaging.deblur;

import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.picture.Picture;

/** Extends windows of one size to pictures that continue periodically without a jump, and cuts them out again. */
final class Torus {

    private final int height;
    private final int width;
    private final int top;
    private final int left;
    private final int windowHeight;
    private final int windowWidth;

    private Torus(int height, int width, int top, int left, int windowHeight, int windowWidth) {
        this.height = height;
        this.width = width;
        this.top = top;
        this.left = left;
        this.windowHeight = windowHeight;
        this.windowWidth = windowWidth;
    }

    /** Returns the torus that a picture is which continues periodically. */
    static Torus itself(int height, int width) {
        return new Torus(height, width, 0, 0, height, width);
    }

    static Torus around(int windowHeight, int windowWidth, int margin, int multiple, BlurKernel kernel) {
        int height = FourierLength.atLeast(windowHeight + 2 * margin, multiple);
        int width = FourierLength.atLeast(windowWidth + 2 * margin, multiple);
        return new Torus(
                height, width, (height - windowHeight) / 2, (width - windowWidth) / 2, windowHeight, windowWidth);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    Picture extended(Picture window) {
        int c = window.colours();
        float[] v = new float[height * width * c];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int k = 0; k < c; k++) {
                    v[(y * width + x) * c + k] = (float) at(window, y - top, x - left, k);
                }
            }
        }
        return new Picture(height, width, c, v);
    }

    private double at(Picture w, int y, int x, int k) {
        int yy = Math.floorMod(y, height);
        int xx = Math.floorMod(x, width);
        double ty = yy < windowHeight ? 0 : (yy - windowHeight + 1.0) / (height - windowHeight + 1);
        double tx = xx < windowWidth ? 0 : (xx - windowWidth + 1.0) / (width - windowWidth + 1);
        int y0 = Math.min(yy, windowHeight - 1);
        int x0 = Math.min(xx, windowWidth - 1);
        return (1 - ty) * ((1 - tx) * px(w, y0, x0, k) + tx * px(w, y0, 0, k))
                + ty * ((1 - tx) * px(w, 0, x0, k) + tx * px(w, 0, 0, k));
    }

    private static double px(Picture w, int y, int x, int k) {
        return w.values()[(y * w.width() + x) * w.colours() + k];
    }

    Picture cropped(Picture torus) {
        return torus.part(top, left, windowHeight, windowWidth);
    }
}
