package org.implicit4j.core.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.implicit4j.core.solve.Tolerance;

/** The part of {@link HardProblems} that is like maps in practice: badly scaled, noisy, stiff, undefined in places. */
final class RoughProblems {

    private static final Tolerance TIGHT = Tolerance.absolute(1e-8);

    private RoughProblems() {}

    static List<HardProblem> all() {
        return List.of(
                badlyScaled(),
                rotationInManyPlanes(),
                HardProblems.scalar(
                        "steep",
                        1,
                        SampleMap.pointwise(x -> 0.1 - Math.tanh(20 * x), x -> -20 / square(Math.cosh(20 * x)))),
                HardProblems.scalar("triple-root", 0.5, SampleMap.pointwise(x -> x - x * x * x, x -> 1 - 3 * x * x), 0),
                HardProblems.scalar(
                        "logarithm-near-its-cliff", 0.35, SampleMap.pointwise(x -> 1.5 + Math.log(x), x -> 1 / x)),
                noiseFloor(),
                toleranceBelowTheNoise(),
                circleOfFixedPoints(),
                chandrasekhar(),
                stiffReciprocal(),
                oneImpossibleSample());
    }

    /** A slow contraction seen through units that differ by a factor of a million. */
    private static HardProblem badlyScaled() {
        double[][] a = {{0.5, 0.3, -0.4}, {-0.6, 0.2, 0.5}, {0.4, -0.5, 0.7}};
        double[] units = {1e-3, 1, 1e3};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                a[i][j] *= units[i] / units[j];
            }
        }
        return new HardProblem(
                "badly-scaled", SampleMaps.single(3, SampleMap.affine(a, 1e-3, 1, 1e3)), new double[3], TIGHT, 400);
    }

    /** {@code z -> 0.9 z + 1} rounded to multiples of 1e-9: of these, 9 around 10 are fixed. */
    private static HardProblem noiseFloor() {
        return HardProblems.scalar(
                "noise-floor",
                5,
                SampleMap.pointwise(x -> Math.rint((0.9 * x + 1) * 1e9) / 1e9, x -> 0.9),
                LongStream.rangeClosed(-4, 4).mapToDouble(k -> (1e10 + k) / 1e9).toArray());
    }

    /**
     * {@code z -> 0.9 z + 1} with an error of up to 5e-7, which never lets the residual fall below 5e-7: to a tolerance of
     * 1e-8 it cannot be solved, and the point is to end without a claim.
     */
    private static HardProblem toleranceBelowTheNoise() {
        return HardProblems.scalar(
                "tolerance-below-the-noise",
                5,
                SampleMap.pointwise(x -> x + (Math.floor((1 - 0.1 * x) * 1e6) + 0.5) / 1e6, x -> 0.9));
    }

    /** Eight planes, each turned by another angle and shrunk by 0.98: no direction is easier than another. */
    private static HardProblem rotationInManyPlanes() {
        double[][] a = new double[16][16];
        for (int i = 0; i < 16; i += 2) {
            double angle = 0.3 + 0.35 * i / 2;
            a[i][i] = a[i + 1][i + 1] = 0.98 * Math.cos(angle);
            a[i + 1][i] = 0.98 * Math.sin(angle);
            a[i][i + 1] = -a[i + 1][i];
        }
        double[] b = new double[16];
        Arrays.fill(b, 1);
        return new HardProblem(
                "rotation-in-many-planes", SampleMaps.single(16, SampleMap.affine(a, b)), new double[16], TIGHT, 400);
    }

    /** {@code z -> z + z (1 - |z|^2) / 4} in the plane: every point of the unit circle is fixed, and I - J singular there. */
    private static HardProblem circleOfFixedPoints() {
        SampleMap map = new SampleMap() {
            @Override
            public double[] value(double[] z) {
                double growth = 1 + (1 - dot(z, z)) / 4;
                return new double[] {growth * z[0], growth * z[1]};
            }

            @Override
            public double[] forward(double[] z, double[] v) {
                double growth = 1 + (1 - dot(z, z)) / 4;
                double turn = dot(z, v) / 2;
                return new double[] {growth * v[0] - turn * z[0], growth * v[1] - turn * z[1]};
            }

            @Override
            public double[] transposed(double[] z, double[] v) {
                return forward(z, v);
            }
        };
        return new HardProblem(
                "circle-of-fixed-points", SampleMaps.single(2, map), new double[] {0.3, -0.1}, TIGHT, 400);
    }

    /**
     * Chandrasekhar's H-equation by the midpoint rule with 20 points and c = 0.9999, nearly singular: C. T. Kelley,
     * Iterative Methods for Linear and Nonlinear Equations, SIAM 1995, section 5.6.
     */
    private static HardProblem chandrasekhar() {
        int n = 20;
        double[][] kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                kernel[i][j] = -0.9999 / (2.0 * n) * (i + 0.5) / (i + j + 1.0);
            }
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        SampleMap map = SampleMap.affine(kernel, ones).then(SampleMap.pointwise(x -> 1 / x, x -> -1 / (x * x)));
        return new HardProblem("chandrasekhar", SampleMaps.single(n, map), ones, TIGHT, 1000);
    }

    /** {@code z -> z - (x z - 1) / 2} for x from 1e-3 to 1: rates from 0.9995 to 0.5 in one batch. */
    private static HardProblem stiffReciprocal() {
        List<SampleMap> maps = new ArrayList<>();
        for (int k = 0; k <= 6; k++) {
            double rate = 1 - 0.5 * Math.pow(10, -0.5 * k);
            maps.add(SampleMap.affine(new double[][] {{rate}}, 0.5));
        }
        return new HardProblem("stiff-reciprocal", new SampleMaps(1, maps), new double[7], TIGHT, 1000);
    }

    /** Three easy samples around one without a fixed point. */
    static HardProblem oneImpossibleSample() {
        SampleMap easy = SampleMap.affine(new double[][] {{0.5, 0.2}, {-0.1, 0.4}}, 1, 2);
        SampleMap impossible = SampleMap.affine(new double[][] {{1, 0}, {0, 0.5}}, 1, 1);
        return new HardProblem(
                "one-impossible-sample",
                new SampleMaps(2, List.of(easy, impossible, easy, easy)),
                new double[] {0, 0, 0, 0, 5, -5, 1, 1},
                TIGHT,
                400);
    }

    private static double dot(double[] x, double[] y) {
        return x[0] * y[0] + x[1] * y[1];
    }

    private static double square(double x) {
        return x * x;
    }
}
