package org.implicit4j.pde.picture;

/**
 * Blue for negative numbers, white for 0, red for positive ones; the further from 0, the darker, at the same rate on both sides.
 * Linear between the eleven colours of "RdBu" from C. Brewer's ColorBrewer (Harrower and Brewer, The Cartographic Journal, 2003),
 * which people who confuse red and green tell apart.
 */
public final class DivergingColours {

    private static final int[] POINTS = {
        0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b, 0x67001f
    };
    private static final int UNKNOWN = 0x808080;

    private DivergingColours() {}

    /**
     * Returns a colour {@code 0xRRGGBB}.
     *
     * @param value from -1 to 1; what lies outside is as dark as the end, NaN is grey
     */
    public static int rgb(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        int last = POINTS.length - 1;
        double place = (Math.max(-1, Math.min(1, value)) + 1) / 2 * last;
        int below = Math.min((int) place, last - 1);
        double share = place - below;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = POINTS[below] >> shift & 0xff;
            int to = POINTS[below + 1] >> shift & 0xff;
            colour |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return colour;
    }
}
