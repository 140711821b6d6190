package org.implicit4j.core.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * The function of the paper's figure, with two poles, on [-2,3] without 0 and 1:
 *
 * <pre>{@code
 * F(x) = -x                      x < 0          eps = min(.1, x^2 (x-1)^2)
 *        1/x + 1/(x-1)       0 < x < 1          eps = x^2 (x-1)^2
 *        1/(x-1) - 1/x       1 < x              eps = min(.5, x^2 (x-1)^2)
 * }</pre>
 *
 * <p>{@code eps F} is a polynomial next to the poles and tends to 0 there from both sides, and so do the iterates: they
 * are Lipschitz over the gaps, and {@code Lip(y_t)} is the largest slope of any piece.
 *
 * <p>Source: Liu, Ding, Osher, Yin, arXiv 2510.03638, the figure of a one-dimensional target and its iterates.
 */
public record PaperFigure() implements ScalarConstruction {

    /** The left end of the figure. */
    public static final double LEFT = -2;

    /** The right end of the figure. */
    public static final double RIGHT = 3;

    private static final double LEFT_CAP = 0.1;
    private static final double RIGHT_CAP = 0.5;

    /** Where {@code x (x-1)} is the root of the cap: left of it eps is constant. */
    private static final double LEFT_KINK = (1 - Math.sqrt(1 + 4 * Math.sqrt(LEFT_CAP))) / 2;

    /** Where {@code x (x-1)} is the root of the cap: right of it eps is constant. */
    private static final double RIGHT_KINK = (1 + Math.sqrt(1 + 4 * Math.sqrt(RIGHT_CAP))) / 2;

    /** Returns the ends of the pieces on which the iterates are smooth: the ends of the figure, kinks and poles. */
    public double[] pieces() {
        return new double[] {LEFT, LEFT_KINK, 0, 1, RIGHT_KINK, RIGHT};
    }

    /** Returns F(x); NaN at the poles. */
    @Override
    public double target(double x) {
        double product = x * (x - 1);
        if (product == 0) {
            return Double.NaN;
        }
        return x < 0 ? -x : x < 1 ? (2 * x - 1) / product : 1 / product;
    }

    @Override
    public double targetSlope(double x) {
        double left = 1 / (x * x);
        double right = 1 / ((x - 1) * (x - 1));
        return x < 0 ? -1 : x < 1 ? -left - right : left - right;
    }

    @Override
    public double step(double x) {
        double product = x * (x - 1);
        return Math.min(cap(x), product * product);
    }

    @Override
    public double stepSlope(double x) {
        return isCapped(x) ? 0 : 2 * x * (x - 1) * (2 * x - 1);
    }

    @Override
    public double offset(double x) {
        double product = x * (x - 1);
        if (isCapped(x)) {
            return cap(x) * target(x);
        }
        return x < 0 ? -x * product * product : x < 1 ? (2 * x - 1) * product : product;
    }

    @Override
    public double offsetSlope(double x) {
        double product = x * (x - 1);
        double slope = 2 * x - 1;
        if (isCapped(x)) {
            return cap(x) * targetSlope(x);
        }
        return x < 0 ? -product * (product + 2 * x * slope) : x < 1 ? 2 * product + slope * slope : slope;
    }

    /** At the right kink: {@code Lip(eps) = 2 sqrt(.5) (2x-1)}, which is more than {@code Lip(eps F) = 2x-1}. */
    @Override
    public double regularity() {
        return 2 * Math.sqrt(RIGHT_CAP) * (2 * RIGHT_KINK - 1);
    }

    /** Returns the largest slope of {@code y_t}, by a search on every piece; good to 1e-12 for t up to a million. */
    @Override
    public double lipschitz(int t) {
        return steepest(t).height();
    }

    /** Returns where {@code y_t} is steepest. */
    public double steepestInput(int t) {
        return steepest(t).at();
    }

    private Peak steepest(int t) {
        double[] ends = pieces();
        DoubleUnaryOperator steepness = x -> Math.abs(iterateSlope(x, t));
        Peak steepest = new Peak(ends[0], 0);
        for (int piece = 1; piece < ends.length; piece++) {
            Peak peak = Peak.of(steepness, Math.nextUp(ends[piece - 1]), Math.nextDown(ends[piece]));
            steepest = peak.height() > steepest.height() ? peak : steepest;
        }
        return steepest;
    }

    private static boolean isCapped(double x) {
        double product = x * (x - 1);
        return product * product > cap(x);
    }

    private static double cap(double x) {
        return x < 0 ? LEFT_CAP : RIGHT_CAP;
    }
}
