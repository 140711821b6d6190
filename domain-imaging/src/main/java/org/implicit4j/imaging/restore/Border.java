package org.implicit4j.imaging.restore;

/** What the denoiser sees beyond the border of a picture. */
public enum Border {

    /** Zeros, as convolutions with padding do. */
    ZERO(0),

    /** The opposite side, as far as a denoiser of the shipped size notices much: a picture on the torus. */
    CIRCULAR(16);

    private final int width;

    Border(int width) {
        this.width = width;
    }

    /** Returns how many pixels of the opposite side are added on each side. */
    int width() {
        return width;
    }
}
