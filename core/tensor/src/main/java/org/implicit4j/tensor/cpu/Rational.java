package org.implicit4j.tensor.cpu;

/**
 * Odd functions of one float as quotients of polynomials, {@code x P(x^2) / Q(x^2)}, in a form that the JIT compiler turns
 * into vector instructions: no branch, no cast, no call but {@code fma}, {@code min} and {@code max}.
 *
 * <p>The coefficients minimise the largest error (relative, or absolute below a tenth) up to the bound; they were found by
 * Lawson's reweighted least squares on 600 Chebyshev points in float64 against 30 exact digits, and rounded. The bounds are
 * points at which the quotient, as computed, is exactly the limit, so that {@code x (1/2 + erf(x / sqrt 2) / 2)} falls to 0.
 * With rounding the absolute error is below 4e-7 for {@link #tanh} and 2e-7 for the others.
 */
final class Rational {

    private static final float TANH_BOUND = 9.017f;
    private static final float NORMAL_BOUND = 5.446f;
    private static final float GELU_BOUND = 5.984f;

    private Rational() {}

    /** Returns {@code tanh x}. */
    static float tanh(float x) {
        return tanhWithin(Math.min(TANH_BOUND, Math.max(-TANH_BOUND, x)));
    }

    /** Returns {@code tanh x} for x not below 0, without the bound that this spares: a seventh of the time. */
    static float tanhOfPositive(float x) {
        return tanhWithin(Math.min(TANH_BOUND, x));
    }

    private static float tanhWithin(float z) {
        float t = z * z;
        float p = Math.fma(t, 1.331662e-8f, 2.0581605e-5f);
        p = Math.fma(t, p, 0.0034939162f);
        p = Math.fma(t, p, 0.13379617f);
        p = Math.fma(t, p, 1);
        float q = Math.fma(t, 7.760984e-7f, 3.2829025e-4f);
        q = Math.fma(t, q, 0.02587062f);
        q = Math.fma(t, q, 0.46712932f);
        q = Math.fma(t, q, 1);
        return z * p / q;
    }

    /** Returns {@code erf(x / sqrt 2) / 2}, the normal distribution's share between 0 and x, for x not below 0. */
    static float normalIntegralOfPositive(float x) {
        float z = Math.min(NORMAL_BOUND, x);
        float t = z * z;
        float p = Math.fma(t, 2.3248662e-8f, 6.3131606e-6f);
        p = Math.fma(t, p, 1.6274657e-4f);
        p = Math.fma(t, p, 0.0046408423f);
        p = Math.fma(t, p, 0.033255216f);
        p = Math.fma(t, p, 0.39894226f);
        float q = Math.fma(t, 1.2091161e-6f, 7.1705625e-5f);
        q = Math.fma(t, q, 0.001850256f);
        q = Math.fma(t, q, 0.028304316f);
        q = Math.fma(t, q, 0.25002488f);
        q = Math.fma(t, q, 1);
        return z * p / q;
    }

    /** Returns the slope of {@code x erf(x / sqrt 2) / 2}. */
    static float geluSlope(float x) {
        float z = Math.min(GELU_BOUND, Math.max(-GELU_BOUND, x));
        float t = z * z;
        float p = Math.fma(t, -2.8578001e-11f, 1.2802508e-8f);
        p = Math.fma(t, p, 1.1005216e-6f);
        p = Math.fma(t, p, 3.207023e-5f);
        p = Math.fma(t, p, 2.7763238e-4f);
        p = Math.fma(t, p, 0.013586944f);
        p = Math.fma(t, p, -0.018441183f);
        p = Math.fma(t, p, 0.7978845f);
        float q = Math.fma(t, 3.5686705e-7f, 1.0734072e-5f);
        q = Math.fma(t, q, 2.567206e-4f);
        q = Math.fma(t, q, 0.0041302345f);
        q = Math.fma(t, q, 0.045436494f);
        q = Math.fma(t, q, 0.31022048f);
        q = Math.fma(t, q, 1);
        return z * p / q;
    }
}
