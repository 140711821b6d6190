package org.implicit4j.imaging.picture;

/**
 * The structural similarity index of Wang, Bovik, Sheikh and Simoncelli, Image Quality Assessment: From Error Visibility
 * to Structural Similarity, IEEE Transactions on Image Processing 13 (2004), eq. 13, with the window and constants given
 * there, but colours are averaged where the paper has only grey pictures:
 *
 * <p>{@code (2 ma mb + C1)(2 sab + C2) / ((ma^2 + mb^2 + C1)(sa^2 + sb^2 + C2))}, with the means, variances and the
 * covariance of both pictures under a Gaussian window.
 */
public final class Ssim {

    private static final int SIDE = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01; // (K1 L)^2, L = 1
    private static final double C2 = 0.03 * 0.03; // (K2 L)^2
    private static final double[] WEIGHTS = weights();

    private Ssim() {}

    /**
     * Returns the similarity, averaged over all 11 x 11 windows that lie within the pictures and over the colours: 1 if
     * both are equal, otherwise less, and not less than -1.
     *
     * @throws IllegalArgumentException if the sizes differ, or a side is shorter than 11 pixels
     */
    public static double of(Picture a, Picture b) {
        a.requireSameSize(b);
        if (a.height() < SIDE || a.width() < SIDE) {
            throw new IllegalArgumentException("A picture of %d x %d pixels is smaller than SSIM's windows of %d x %d."
                    .formatted(a.width(), a.height(), SIDE, SIDE));
        }
        int rows = a.height() - SIDE + 1;
        double sum = 0;
        for (int colour = 0; colour < a.colours(); colour++) {
            for (int top = 0; top < rows; top++) {
                sum += meanOfRow(columnMoments(a, b, colour, top));
            }
        }
        return sum / ((double) rows * a.colours());
    }

    /** Returns the weighted sums of a, b, a^2, b^2 and ab down the columns of the windows that start in row {@code top}. */
    private static double[][] columnMoments(Picture a, Picture b, int colour, int top) {
        double[][] moments = new double[5][a.width()];
        for (int i = 0; i < SIDE; i++) {
            double weight = WEIGHTS[i];
            int at = (top + i) * a.width() * a.colours() + colour;
            for (int x = 0; x < a.width(); x++, at += a.colours()) {
                double p = a.values()[at];
                double q = b.values()[at];
                moments[0][x] += weight * p;
                moments[1][x] += weight * q;
                moments[2][x] += weight * p * p;
                moments[3][x] += weight * q * q;
                moments[4][x] += weight * p * q;
            }
        }
        return moments;
    }

    private static double meanOfRow(double[][] moments) {
        int windows = moments[0].length - SIDE + 1;
        double sum = 0;
        for (int left = 0; left < windows; left++) {
            double ma = weighted(moments[0], left);
            double mb = weighted(moments[1], left);
            double variances = weighted(moments[2], left) - ma * ma + weighted(moments[3], left) - mb * mb;
            double covariance = weighted(moments[4], left) - ma * mb;
            sum += (2 * ma * mb + C1) * (2 * covariance + C2) / ((ma * ma + mb * mb + C1) * (variances + C2));
        }
        return sum / windows;
    }

    private static double weighted(double[] row, int left) {
        double sum = 0;
        for (int i = 0; i < SIDE; i++) {
            sum += WEIGHTS[i] * row[left + i];
        }
        return sum;
    }

    /** Returns one factor of the Gaussian window, which is the product of one across and one down; the sum is 1. */
    private static double[] weights() {
        double[] weights = new double[SIDE];
        double sum = 0;
        for (int i = 0; i < SIDE; i++) {
            double distance = i - SIDE / 2;
            weights[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
            sum += weights[i];
        }
        for (int i = 0; i < SIDE; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
