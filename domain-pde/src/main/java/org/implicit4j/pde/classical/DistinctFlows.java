package org.implicit4j.pde.classical;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.SteadyFlow;

/**
 * The different steady flows that solves from several starts found: a forcing may have more than one. That others exist is never
 * ruled out. A forcing that does not change under a shift has all shifts of a flow as well, and each counts as one.
 *
 * @param flows those that reached the tolerance, one for each group of equal ones, in the order of their starts
 * @param startsPerFlow how many starts led to each
 * @param failures starts that led to none
 * @param distances {@code |w_i - w_j| / max(|w_i|, |w_j|)}
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record DistinctFlows(List<FlowAnswer> flows, int[] startsPerFlow, int failures, double[][] distances) {

    private static final double SAME =
            1e-5; // chosen: a residual of 1e-10 leaves less, unless two flows are about to merge

    /** Solves from each start and groups the answers. */
    public static DistinctFlows find(FlowSolver solver, FlowProblem problem, List<double[]> starts) {
        List<FlowAnswer> flows = new ArrayList<>();
        int[] counts = new int[starts.size()];
        int failures = 0;
        for (double[] start : starts) {
            FlowAnswer answer = solver.solve(problem, start);
            if (answer.outcome().isConverged()) {
                counts[place(flows, answer)]++;
            } else {
                failures++;
            }
        }
        int[] startsPerFlow = new int[flows.size()];
        System.arraycopy(counts, 0, startsPerFlow, 0, startsPerFlow.length);
        return new DistinctFlows(List.copyOf(flows), startsPerFlow, failures, distances(flows));
    }

    /** Returns which flow it is; a new one joins the list. */
    private static int place(List<FlowAnswer> flows, FlowAnswer answer) {
        for (int i = 0; i < flows.size(); i++) {
            if (distance(flows.get(i).vorticity(), answer.vorticity()) <= SAME) {
                return i;
            }
        }
        flows.add(answer);
        return flows.size() - 1;
    }

    private static double[][] distances(List<FlowAnswer> flows) {
        double[][] distances = new double[flows.size()][flows.size()];
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < distances.length; j++) {
                distances[i][j] =
                        distance(flows.get(i).vorticity(), flows.get(j).vorticity());
            }
        }
        return distances;
    }

    /** Returns {@code |a - b| / max(|a|, |b|)}; 0 if both are 0. */
    public static double distance(double[] a, double[] b) {
        double difference = 0;
        double sizeOfA = 0;
        double sizeOfB = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            sizeOfA += a[i] * a[i];
            sizeOfB += b[i] * b[i];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / Math.max(sizeOfA, sizeOfB));
    }

    /**
     * Returns starts that know nothing of the answer: rest, the Stokes flow, its opposite, and random flows.
     *
     * @param randoms how many random flows; each is as fast as the Stokes flow, or slower by up to 10 times
     */
    public static List<double[]> starts(FlowProblem problem, int randoms, RandomGenerator random) {
        SteadyFlow flow = problem.flow();
        double[] stokes = problem.stokes();
        List<double[]> starts = new ArrayList<>(List.of(new double[stokes.length], stokes, scaled(stokes, -1)));
        double size = norm(stokes);
        for (int i = 0; i < randoms; i++) {
            double[] field =
                    flow.grid().inverse(new FlowDistribution(FlowDistribution.PEAK, 1, false).draw(flow, random));
            double slowness = Math.pow(10, -random.nextDouble());
            starts.add(scaled(field, slowness * size / norm(field)));
        }
        return starts;
    }

    private static double[] scaled(double[] field, double factor) {
        double[] scaled = field.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static double norm(double[] field) {
        double squares = 0;
        for (double value : field) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
