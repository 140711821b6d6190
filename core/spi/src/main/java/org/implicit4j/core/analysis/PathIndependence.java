package org.implicit4j.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;

/**
 * Whether other starts lead to the same answer: a model that fails this is not a function of its input alone, and more
 * iterations need not help it (C. Anil, A. Pokle, K. Liang, J. Treutlein, Y. Wu, S. Bai, J. Z. Kolter and R. Grosse, Path
 * Independent Equilibrium Models Can Better Exploit Test-Time Computation, NeurIPS 2022, whose asymptotic alignment is the
 * cosine here; the distance is ours, since a cosine does not see lengths).
 *
 * @param samples one per sample, in the order of the batch
 * @param starts how many other starts were tried
 * @param evaluations of the operator over all solves
 */
public record PathIndependence(List<Agreement> samples, int starts, int evaluations) {

    /** Copies the list. */
    public PathIndependence {
        samples = List.copyOf(samples);
    }

    /**
     * How the answers of one sample agree with the one from the first start.
     *
     * @param sample its index in the batch
     * @param converged how many of the solves, the first one included, converged
     * @param largestDistance the largest {@code |z' - z| / |z|} over the other starts; infinite if z alone is zero
     * @param smallestCosine of the angle between z' and z; 1 if both are zero
     */
    public record Agreement(int sample, int converged, double largestDistance, double smallestCosine) {}

    /**
     * Solves from {@code start} and from other starts, and compares the answers.
     *
     * @param start the usual one; not modified
     * @param others how many other starts; at least 1
     * @param spread their distance from {@code start}: each entry is off by a normal deviate of this size
     * @param random of the starts
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static <Z> PathIndependence check(
            FixedPointSolve<Z> solve, Z start, int others, double spread, RandomGenerator random) {
        if (others < 1 || !(spread > 0 && spread < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("others (%d) must be at least 1, and spread (%s) finite and more than 0."
                    .formatted(others, spread));
        }
        StateSpace<Z> space = solve.operator().space();
        int evaluations;
        int[] converged = new int[space.samples()];
        double[] distances = new double[space.samples()];
        double[] cosines = new double[space.samples()];
        Arrays.fill(cosines, 1);
        try (Solution<Z> first = solve.run(start)) {
            evaluations = first.evaluations();
            count(first, converged);
            for (int i = 0; i < others; i++) {
                try (Solution<Z> other = from(solve, start, spread, random)) {
                    evaluations += other.evaluations();
                    count(other, converged);
                    compare(space, first.value(), other.value(), distances, cosines);
                }
            }
        }
        List<Agreement> samples = new ArrayList<>();
        for (int s = 0; s < converged.length; s++) {
            samples.add(new Agreement(s, converged[s], distances[s], cosines[s]));
        }
        return new PathIndependence(samples, others, evaluations);
    }

    private static <Z> Solution<Z> from(FixedPointSolve<Z> solve, Z start, double spread, RandomGenerator random) {
        StateSpace<Z> space = solve.operator().space();
        Z noise = space.gaussian(random);
        Z off = space.combine(1, start, spread, noise);
        Solution<Z> solution = solve.run(off);
        space.release(noise);
        space.release(off);
        return solution;
    }

    private static void count(Solution<?> solution, int[] converged) {
        solution.samples()
                .forEach(
                        sample -> converged[sample.sample()] += sample.outcome().isConverged() ? 1 : 0);
    }

    private static <Z> void compare(StateSpace<Z> space, Z first, Z other, double[] distances, double[] cosines) {
        Z difference = space.combine(1, other, -1, first);
        double[] apart = space.norms(difference);
        double[] size = space.norms(first);
        double[] otherSize = space.norms(other);
        double[] product = space.dots(first, other);
        space.release(difference);
        for (int s = 0; s < apart.length; s++) {
            distances[s] = Math.max(distances[s], apart[s] == 0 ? 0 : apart[s] / size[s]);
            double cosine = apart[s] == 0 ? 1 : product[s] / (size[s] * otherSize[s]);
            cosines[s] = Math.min(cosines[s], Double.isNaN(cosine) ? 0 : cosine);
        }
    }

    /** Returns whether every solve converged, to answers at most {@code distance} apart relative to their size. */
    public boolean holds(double distance) {
        return samples.stream()
                .allMatch(sample -> sample.converged() == starts + 1 && sample.largestDistance() <= distance);
    }
}
