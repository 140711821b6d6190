package org.implicit4j.core.solve;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * Measures what the loop itself costs per iteration, against one axpy and one norm of the same state.
 *
 * <p>The operator costs nothing: it hands out two states in turn, which lie a constant distance apart. Run it as a
 * program; it is not part of the tests, whose machines are busy with other things.
 */
public final class LoopOverhead {

    private static final int NUMBERS = 1 << 20;
    private static final int ITERATIONS = 200;
    private static final int ROUNDS = 15;

    private LoopOverhead() {}

    /** Prints a line per shape of the batch. */
    public static void main(String[] arguments) {
        for (int samples : new int[] {1, 32, 1024, 4096, 1 << 14}) {
            DoubleSpace space = new DoubleSpace(samples, NUMBERS / samples);
            double[] loop = new double[ROUNDS];
            double[] traffic = new double[ROUNDS];
            for (int round = -3; round < ROUNDS; round++) { // paired, and three rounds to warm up
                double loopSeconds = loop(space);
                double trafficSeconds = traffic();
                if (round >= 0) {
                    loop[round] = loopSeconds;
                    traffic[round] = trafficSeconds;
                }
            }
            Arrays.sort(loop);
            Arrays.sort(traffic);
            System.out.printf(
                    Locale.ROOT,
                    "%6d samples: ms per iteration, least and median: loop %.3f %.3f, axpy + norm %.3f %.3f; ratio %.2f %.2f%n",
                    samples,
                    1e3 * loop[0],
                    1e3 * loop[ROUNDS / 2],
                    1e3 * traffic[0],
                    1e3 * traffic[ROUNDS / 2],
                    loop[0] / traffic[0],
                    loop[ROUNDS / 2] / traffic[ROUNDS / 2]);
        }
    }

    private static double loop(DoubleSpace space) {
        double[] here = space.zero();
        double[] there = space.zero();
        Arrays.fill(here, 1);
        Arrays.fill(there, 1.001);
        long start = System.nanoTime();
        FixedPointSolve.of(new Free(space, here, there), new PlainIteration())
                .maxEvaluations(ITERATIONS)
                .run(here);
        return (System.nanoTime() - start) / 1e9 / ITERATIONS;
    }

    private static double traffic() {
        double[] x = new double[NUMBERS];
        double[] y = new double[NUMBERS];
        Arrays.fill(x, 1);
        double kept = 0;
        long start = System.nanoTime();
        for (int i = 0; i < ITERATIONS; i++) {
            axpy(1e-3, x, y);
            kept += norm(y);
        }
        double seconds = (System.nanoTime() - start) / 1e9 / ITERATIONS;
        if (Double.isNaN(kept)) {
            throw new IllegalStateException("never: it keeps the result in use");
        }
        return seconds;
    }

    private static void axpy(double a, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += a * x[i];
        }
    }

    /** Four sums, so that the processor waits for memory and not for the last addition. */
    private static double norm(double[] x) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < x.length; i += 4) {
            a += x[i] * x[i];
            b += x[i + 1] * x[i + 1];
            c += x[i + 2] * x[i + 2];
            d += x[i + 3] * x[i + 3];
        }
        return Math.sqrt(a + b + c + d);
    }

    private record Free(DoubleSpace space, double[] here, double[] there) implements FixedPointOperator<double[]> {

        @Override
        public double[] apply(double[] z) {
            return z == there ? here : there;
        }

        @Override
        public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
            return Optional.empty();
        }
    }
}
