package org.implicit4j.app.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Times work that is done again and again, once the JIT compiler has nothing left to do for it. */
public final class Stopwatch {

    private static final long SECOND = 1_000_000_000L;
    private static final long LEAST_WARM_UP = SECOND;
    private static final long QUIET = SECOND / 2; // chosen: the compiler's longest single pause while work waits for it
    private static final long MOST_WARM_UP = 10 * SECOND;

    private final LongSupplier nanoTime;
    private final LongSupplier compiled;

    /**
     * Makes a stopwatch of these clocks.
     *
     * @param nanoTime in nanoseconds
     * @param compiled any measure of what the compiler did so far; it does not change while the compiler rests
     */
    Stopwatch(LongSupplier nanoTime, LongSupplier compiled) {
        this.nanoTime = nanoTime;
        this.compiled = compiled;
    }

    /** Returns a stopwatch of the virtual machine's own clocks. */
    public static Stopwatch ofMachine() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        boolean known = compiler != null && compiler.isCompilationTimeMonitoringSupported();
        return new Stopwatch(
                System::nanoTime, known ? Objects.requireNonNull(compiler)::getTotalCompilationTime : () -> 0);
    }

    /**
     * Returns the median time of {@code work} in seconds.
     *
     * <p>First it is done for at least a second, until the compiler has rested for half a second, for at most ten.
     *
     * @param repeats how often it is timed
     */
    public double seconds(Runnable work, int repeats) {
        warmUp(work);
        double[] seconds = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            long start = nanoTime.getAsLong();
            work.run();
            seconds[i] = (nanoTime.getAsLong() - start) / (double) SECOND;
        }
        return median(seconds);
    }

    /** Returns the time of {@code repeats} runs together, in seconds. */
    double total(Runnable work, int repeats) {
        long start = nanoTime.getAsLong();
        for (int i = 0; i < repeats; i++) {
            work.run();
        }
        return (nanoTime.getAsLong() - start) / (double) SECOND;
    }

    /** Does {@code work} until the compiler has nothing left to do for it. */
    void warmUp(Runnable work) {
        long start = nanoTime.getAsLong();
        long seen = compiled.getAsLong();
        long restingSince = start;
        long now = start;
        while (now - start < LEAST_WARM_UP || (now - restingSince < QUIET && now - start < MOST_WARM_UP)) {
            work.run();
            now = nanoTime.getAsLong();
            if (compiled.getAsLong() != seen) {
                seen = compiled.getAsLong();
                restingSince = now;
            }
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
