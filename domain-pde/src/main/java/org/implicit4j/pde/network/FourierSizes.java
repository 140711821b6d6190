package org.implicit4j.pde.network;

/**
 * The sizes of a Fourier neural operator from a forcing, two channels, to a vorticity.
 *
 * @param width channels of the state; at least 1
 * @param modes frequencies kept along each axis; at least 1
 * @param padding cells of zeros behind the ends of both axes; 0 for fields known to be periodic; at least 0
 * @param headHidden width of the decoder's hidden layer; at least 1
 * @param coordinates whether the network is told where it is, which costs it its invariance under shifts
 */
public record FourierSizes(int width, int modes, int padding, int headHidden, boolean coordinates) {

    private static final int FORCING = 2;
    private static final int HEAD = 4; // times the width, as published

    /** As published by Marwah et al., NeurIPS 2023: 2,376,481 parameters, a complex number counted as two. */
    public static final FourierSizes PUBLISHED = new FourierSizes(32, 12, 9, HEAD * 32, true);

    /** @throws IllegalArgumentException if a number is outside its range */
    public FourierSizes {
        if (width < 1 || modes < 1 || padding < 0 || headHidden < 1) {
            throw new IllegalArgumentException(
                    "width (%d), modes (%d) and headHidden (%d) must be at least 1, and padding (%d) at least 0."
                            .formatted(width, modes, headHidden, padding));
        }
    }

    /** Returns the sizes for periodic fields, without padding and coordinates. */
    public static FourierSizes periodic(int width, int modes) {
        return new FourierSizes(width, modes, 0, HEAD * width, false);
    }

    /** Returns the channels of the input: the forcing, and the coordinates behind it if there are any. */
    public int inputs() {
        return coordinates ? 2 * FORCING : FORCING;
    }

    /**
     * Checks that fields of this side have all the modes.
     *
     * @throws IllegalArgumentException if not
     */
    public void requireFits(int side) {
        if (side + padding < 2 * modes) {
            throw new IllegalArgumentException(
                    "A grid of %d x %d has fewer than the network's %d frequencies.\n".formatted(side, side, modes)
                            + "Maybe use one of at least %d x %d.".formatted(2 * modes - padding, 2 * modes - padding));
        }
    }
}
