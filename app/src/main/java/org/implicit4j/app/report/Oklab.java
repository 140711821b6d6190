package org.implicit4j.app.report;

/**
 * Colours by lightness, chroma and hue (Ottosson, "A perceptual color space for image processing", 2020): equal steps look
 * about equally large.
 */
final class Oklab {

    private Oklab() {}

    /**
     * Returns {@code 0xRRGGBB}.
     *
     * @param lightness 0 is black, 1 white
     * @param chroma 0 is grey
     * @param hue in degrees: red 29, yellow 110, green 142, blue 264
     */
    static int rgb(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /** The transfer function of sRGB (IEC 61966-2-1), as a whole number from 0 to 255. */
    private static int channel(double linear) {
        double within = Math.min(1, Math.max(0, linear));
        double encoded = within <= 0.0031308 ? 12.92 * within : 1.055 * Math.pow(within, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
