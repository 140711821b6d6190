package org.implicit4j.lp.data;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Draws data sets: programs of a distribution that have a solution, with it.
 *
 * @param distribution what is drawn
 * @param labeler finds the solutions; must be safe to share between threads
 * @param threads how many programs are drawn and solved at the same time, at least 1
 */
public record LpGenerator(LpDistribution distribution, Labeler labeler, int threads) {

    /** Half of the published draws succeed; where so many fail in a row, none ever will. */
    private static final int MOST_DRAWS = 1000;

    /** @throws IllegalArgumentException if {@code threads} is less than 1 */
    public LpGenerator {
        if (threads < 1) {
            throw new IllegalArgumentException("threads (%d) must be at least 1.".formatted(threads));
        }
    }

    /**
     * Returns {@code count} programs with solutions. Each is drawn from a generator of its own, split from {@code random} in
     * order, until it has a solution: so the result does not depend on the number of threads, and the first programs of a
     * large set are those of a small one.
     *
     * @throws IllegalArgumentException if {@code count} is negative, or 1000 draws in a row have no solution
     * @throws InterruptedException if this thread is interrupted; the work is given up then
     */
    public LpDataset generate(int count, SplittableGenerator random) throws InterruptedException {
        if (count < 0) {
            throw new IllegalArgumentException("count (%d) must not be negative.".formatted(count));
        }
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var futures = new ArrayList<Future<LabelledProgram>>(count);
            for (int k = 0; k < count; k++) {
                var own = random.split();
                futures.add(executor.submit(() -> drawLabelled(own)));
            }
            var instances = new ArrayList<LabelledProgram>(count);
            for (var future : futures) {
                instances.add(future.get());
            }
            return new LpDataset(instances);
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        } finally {
            executor.shutdownNow();
        }
    }

    private LabelledProgram drawLabelled(RandomGenerator random) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            var program = distribution.draw(random);
            Optional<double[]> optimum = labeler.solve(program);
            if (optimum.isPresent()) {
                return new LabelledProgram(program, optimum.get());
            }
        }
        throw new IllegalArgumentException(
                "%d draws of %s in a row have no solution.\nMaybe lower the share of equalities, or the number of rows."
                        .formatted(MOST_DRAWS, distribution));
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        var cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
