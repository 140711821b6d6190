package org.implicit4j.app.report;

/**
 * Numbers from 0 to 1 as colours from dark violet over green to light yellow. Lightness is linear in the number, so that
 * equal differences look equal, also in grey and to readers who see hues differently.
 */
final class ColourMap {

    private static final double DARK = 0.22;
    private static final double LIGHT = 0.94;
    private static final double FROM = 305;
    private static final double TO = 105;
    private static final double CHROMA = 0.125;

    private ColourMap() {}

    /** Returns {@code 0xRRGGBB} for {@code fraction}, which is clamped to [0, 1]. */
    static int at(double fraction) {
        double f = Math.min(1, Math.max(0, fraction));
        return Oklab.rgb(DARK + f * (LIGHT - DARK), CHROMA, FROM + f * (TO - FROM));
    }
}
