package org.implicit4j.tensor.state;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.spi.Methods;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures what the loop itself costs per iteration on a state of 1 M floats off the heap, against one axpy and one
 * norm by OpenBLAS. The operator costs nothing: it hands out two arrays in turn. A program, not a test.
 */
public final class TensorLoopOverhead {

    private static final int NUMBERS = 1 << 20;
    private static final int ITERATIONS = 200;
    private static final int ROUNDS = 15;

    private TensorLoopOverhead() {}

    /** Prints a line per shape of the batch. */
    public static void main(String[] arguments) {
        for (int samples : new int[] {1, 32, 1024, 4096}) {
            try (TensorSpace space = TensorSpace.of(samples, NUMBERS / samples)) {
                double[] loop = new double[ROUNDS];
                double[] traffic = new double[ROUNDS];
                for (int round = -3; round < ROUNDS; round++) { // paired, and three rounds to warm up
                    double loopSeconds = loop(space);
                    double trafficSeconds = traffic(space);
                    if (round >= 0) {
                        loop[round] = loopSeconds;
                        traffic[round] = trafficSeconds;
                    }
                }
                Arrays.sort(loop);
                Arrays.sort(traffic);
                System.out.printf(
                        Locale.ROOT,
                        "%6d samples: median ms per iteration: loop %.3f, axpy + norm %.3f; ratio %.2f (of the least ones %.2f)%n",
                        samples,
                        1e3 * loop[ROUNDS / 2],
                        1e3 * traffic[ROUNDS / 2],
                        loop[ROUNDS / 2] / traffic[ROUNDS / 2],
                        loop[0] / traffic[0]);
            }
        }
    }

    private static double loop(TensorSpace space) {
        INDArray here = space.zero().assign(1);
        INDArray there = space.zero().assign(1.001);
        FixedPointMethod plain = Methods.discover().get("picard");
        FixedPointSolve<INDArray> solve = FixedPointSolve.of(
                        FixedPointOperator.of(space, z -> z == there ? here : there), plain)
                .maxEvaluations(ITERATIONS);
        long start = System.nanoTime();
        try (var solution = solve.run(here)) {
            return (System.nanoTime() - start) / 1e9 / solution.evaluations();
        } finally {
            space.release(here);
            space.release(there);
        }
    }

    private static double traffic(TensorSpace space) {
        INDArray x = space.zero().assign(1);
        INDArray y = space.zero();
        try (FloatPointer px = new FloatPointer(x.data().addressPointer());
                FloatPointer py = new FloatPointer(y.data().addressPointer())) {
            double kept = 0;
            long start = System.nanoTime();
            for (int i = 0; i < ITERATIONS; i++) {
                openblas.cblas_saxpy(NUMBERS, 1e-3f, px, 1, py, 1);
                kept += Math.sqrt(openblas.cblas_sdot(NUMBERS, py, 1, py, 1));
            }
            double seconds = (System.nanoTime() - start) / 1e9 / ITERATIONS;
            if (Double.isNaN(kept)) {
                throw new IllegalStateException("never: it keeps the result in use");
            }
            return seconds;
        } finally {
            space.release(x);
            space.release(y);
        }
    }
}
