package org.implicit4j.core.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.solve.Tolerance;

/** A library of maps, each of which is hard in another way. Every method is run over all of them. */
public final class HardProblems {

    private static final Tolerance TIGHT = Tolerance.absolute(1e-8);

    private HardProblems() {}

    /** Returns all of them. */
    public static List<HardProblem> all() {
        List<HardProblem> all = new ArrayList<>(smooth());
        all.addAll(RoughProblems.all());
        return List.copyOf(all);
    }

    /** Returns a batch of which one sample has no fixed point, and the others, equal but for their starts, are easy. */
    public static HardProblem oneImpossibleSample() {
        return RoughProblems.oneImpossibleSample();
    }

    private static List<HardProblem> smooth() {
        return List.of(
                linear("slow-contraction", 400, diagonal(0.999, 0.9, 0.5, -0.3)),
                linear("slow-in-every-direction", 400, diagonal(0.999, 0.999, 0.999)),
                linear("rotation-of-norm-almost-1", 400, rotation(2, 0.9999)),
                linear("rotation-of-norm-1", 400, rotation(2, 1)),
                linear("nearly-singular", 400, diagonal(1 - 1e-6, 0.8, 0.6, 0.4, 0.2, -0.5)),
                linear("expansive", 400, diagonal(-3, -1.5, 0.9, 0.5)),
                linear("repelling", 400, diagonal(2)),
                linear("not-normal", 400, new double[][] {{0.5, 50, 0}, {0, 0.5, 50}, {0, 0, 0.5}}),
                linear("no-fixed-point", 400, diagonal(1)),
                scalar("no-fixed-point-across-a-jump", 3, SampleMap.pointwise(x -> x < 0 ? 1 : -1, x -> 0)),
                scalar("several-fixed-points", 0.9, SampleMap.pointwise(x -> x * x * x, x -> 3 * x * x), -1, 0, 1),
                scalar("double-root", 0.5, SampleMap.pointwise(x -> x - x * x, x -> 1 - 2 * x), 0),
                scalar("cycle-of-two", 2, SampleMap.pointwise(x -> 1 / x, x -> -1 / (x * x)), -1, 1),
                scalar("chaos", 0.3, SampleMap.pointwise(x -> 3.9 * x * (1 - x), x -> 3.9 - 7.8 * x), 0, 1 - 1 / 3.9),
                scalar(
                        "nan-off-the-domain",
                        20,
                        SampleMap.pointwise(x -> 2.5 * Math.sqrt(x - 1), x -> 1.25 / Math.sqrt(x - 1)),
                        1.25,
                        5), // x^2 = 6.25 (x - 1)
                scalar(
                        "kink-at-the-fixed-point",
                        3,
                        SampleMap.pointwise(x -> Math.abs(x) * 0.9 - x * 0.05, x -> Math.signum(x) * 0.9 - 0.05),
                        0),
                reluLayer(),
                projectedGradient(),
                mixedBatch());
    }

    /** Rates from easy to very slow, one sample each, and not linear: samples that end at very different times. */
    public static HardProblem mixedBatch() {
        SampleMap bend = SampleMap.pointwise(x -> 0.99 * x + 0.01 * Math.sin(x), x -> 0.99 + 0.01 * Math.cos(x));
        List<SampleMap> maps = new ArrayList<>();
        for (double rate : new double[] {0.999, 0.1, 0.9, 0.5, 0.99, -0.7}) {
            double[][] a = new double[4][4];
            symmetric(a, 0, rate, 0.6 * rate);
            symmetric(a, 2, 0.3 * rate, -0.5 * rate);
            maps.add(SampleMap.affine(a, 1, 2, -1, 3).then(bend));
        }
        return new HardProblem("mixed-batch", new SampleMaps(4, maps), new double[24], TIGHT, 4000);
    }

    /** Puts a symmetric block with two given eigenvalues on the diagonal. */
    private static void symmetric(double[][] a, int at, double first, double second) {
        a[at][at] = a[at + 1][at + 1] = (first + second) / 2;
        a[at][at + 1] = a[at + 1][at] = (first - second) / 2;
    }

    /** {@code z -> relu(A z + b)} with A not symmetric, of spectral norm about 0.8, in 20 dimensions. */
    public static HardProblem reluLayer() {
        RandomGenerator random = SeededRandom.of(3);
        double[][] a = new double[20][20];
        double[] b = random.doubles(20, -1, 1).toArray();
        double squares = 0;
        for (double[] row : a) {
            Arrays.setAll(row, j -> random.nextGaussian());
            squares += Arrays.stream(row).map(x -> x * x).sum();
        }
        double scale = 1.8 / Math.sqrt(squares); // the spectral norm is about 2 / sqrt(20) of Frobenius'
        for (double[] row : a) {
            Arrays.setAll(row, j -> row[j] * scale);
        }
        return new HardProblem(
                "relu-layer", SampleMaps.single(20, SampleMap.affine(a, b).then(relu())), new double[20], TIGHT, 400);
    }

    /** {@code z -> max(z - H z + c, 0)} for a convex quadratic program with the condition number 1e3. */
    private static HardProblem projectedGradient() {
        RandomGenerator random = SeededRandom.of(5);
        int n = 12;
        double[] u = random.doubles(n, -1, 1).toArray();
        double length = Arrays.stream(u).map(x -> x * x).sum();
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) { // a Householder reflection of diagonal curvatures from 1e-3 to 1
                    double curvature = Math.pow(10, -3.0 * k / (n - 1));
                    double ik = (i == k ? 1 : 0) - 2 * u[i] * u[k] / length;
                    double jk = (j == k ? 1 : 0) - 2 * u[j] * u[k] / length;
                    h[i][j] -= ik * curvature * jk;
                }
                h[i][j] += i == j ? 1 : 0;
            }
        }
        double[] c = random.doubles(n, -1, 1).toArray();
        return new HardProblem(
                "projected-gradient",
                SampleMaps.single(n, SampleMap.affine(h, c).then(relu())),
                new double[n],
                TIGHT,
                1000);
    }

    private static SampleMap relu() {
        return SampleMap.pointwise(x -> Math.max(x, 0), x -> x > 0 ? 1 : 0);
    }

    private static HardProblem linear(String name, int budget, double[][] a) {
        double[] b = new double[a.length];
        Arrays.setAll(b, i -> 1 + 0.1 * i);
        return new HardProblem(
                name, SampleMaps.single(a.length, SampleMap.affine(a, b)), new double[a.length], TIGHT, budget);
    }

    /** Makes a problem of one number, of which all fixed points are given or none. */
    static HardProblem scalar(String name, double start, SampleMap map, double... fixedPoints) {
        return new HardProblem(
                name,
                SampleMaps.single(1, map),
                new double[] {start},
                TIGHT,
                400,
                Arrays.stream(fixedPoints).mapToObj(z -> new double[] {z}).toList());
    }

    private static double[][] diagonal(double... entries) {
        double[][] a = new double[entries.length][entries.length];
        for (int i = 0; i < entries.length; i++) {
            a[i][i] = entries[i];
        }
        return a;
    }

    private static double[][] rotation(double angle, double scale) {
        double c = scale * Math.cos(angle);
        double s = scale * Math.sin(angle);
        return new double[][] {{c, -s}, {s, c}};
    }
}
