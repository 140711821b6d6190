package org.implicit4j.core.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the evaluations of each method compare with those of the best method on each contest: the performance ratio
 * {@code r = evaluations / fewest evaluations of any method that solved it}, infinite where the method did not, and the
 * profile {@code rho(tau)}, the share of all contests with {@code r <= tau}. E. D. Dolan and J. J. Moré, Benchmarking
 * optimization software with performance profiles, Mathematical Programming 91, 2002, equations (2.1) and (2.2).
 *
 * <p>{@code rho(1)} is how often a method is the best or as good, {@code rho(infinity)} how much it solves. A contest that
 * nobody solves stays in the count, so that no profile reaches 1 then.
 *
 * <p>Not to be used to tell the second best from the third: their profiles depend on who else takes part (N. Gould and J.
 * Scott, A note on performance profiles for benchmarking software, ACM Transactions on Mathematical Software 43, 2016).
 */
public final class PerformanceProfile {

    /** Ratios from here on earn nothing in {@link #score}. */
    public static final double WORST = 16; // chosen: Dolan and Moré draw their profiles up to factors of this size

    private final List<Contest> contests;
    private final Map<String, double[]> ratios;

    private PerformanceProfile(List<Contest> contests, Map<String, double[]> ratios) {
        this.contests = contests;
        this.ratios = ratios;
    }

    /** Returns the profiles of all methods that ran; one that did not run in a contest did not solve it. */
    public static PerformanceProfile of(List<BenchRun> runs) {
        Set<Contest> contests = new LinkedHashSet<>();
        Map<String, double[]> ratios = new LinkedHashMap<>();
        runs.forEach(run -> contests.add(run.contest()));
        List<Contest> order = List.copyOf(contests);
        for (BenchRun run : runs) {
            double[] row = ratios.computeIfAbsent(run.method(), method -> unsolved(order.size()));
            if (run.isSolved()) {
                row[order.indexOf(run.contest())] = run.cost().evaluations();
            }
        }
        for (int contest = 0; contest < order.size(); contest++) {
            double fewest = Double.POSITIVE_INFINITY;
            for (double[] row : ratios.values()) {
                fewest = Math.min(fewest, row[contest]);
            }
            for (double[] row : ratios.values()) {
                row[contest] = Double.isInfinite(row[contest]) ? row[contest] : row[contest] / fewest;
            }
        }
        return new PerformanceProfile(order, ratios);
    }

    private static double[] unsolved(int contests) {
        double[] row = new double[contests];
        Arrays.fill(row, Double.POSITIVE_INFINITY);
        return row;
    }

    /** Returns the contests, in the order in which they were run. */
    public List<Contest> contests() {
        return contests;
    }

    /** Returns the methods, in the order in which they were run. */
    public List<String> methods() {
        return List.copyOf(ratios.keySet());
    }

    /** Returns the method's ratio in each contest, infinite where it failed. */
    public double[] ratios(String method) {
        double[] row = ratios.get(method);
        if (row == null) {
            throw new IllegalArgumentException(
                    "No method '%s' took part. There were: %s.".formatted(method, ratios.keySet()));
        }
        return row.clone();
    }

    /** Returns the finite ratios of the method, rising. */
    public double[] solvedRatios(String method) {
        return Arrays.stream(ratios(method)).filter(Double::isFinite).sorted().toArray();
    }

    /** Returns {@code rho(tau)}. */
    public double share(String method, double tau) {
        return contests.isEmpty()
                ? 0
                : (double) Arrays.stream(ratios(method)).filter(r -> r <= tau).count() / contests.size();
    }

    /**
     * Returns the area under {@code rho} between 1 and {@value #WORST} on a logarithmic axis, as a share of the whole: the
     * mean over all contests of {@code max(0, 1 - log r / log 16)}. It is 1 for a method that is always the best, 0.75 for
     * one that always needs twice as much, 0 for one that solves nothing or needs more than 16 times as much.
     */
    public double score(String method) {
        return Arrays.stream(ratios(method))
                .map(r -> Math.max(0, 1 - Math.log(r) / Math.log(WORST)))
                .average()
                .orElse(0);
    }

    /** Returns the steps of {@code rho} from tau = 1 up to {@code end}, as points of a line, for a chart. */
    public double[][] steps(String method, double end) {
        List<double[]> points = new ArrayList<>();
        double share = share(method, 1);
        points.add(new double[] {1, share});
        for (double r : solvedRatios(method)) {
            if (r > 1 && r <= end && share(method, r) > share) {
                points.add(new double[] {r, share});
                share = share(method, r);
                points.add(new double[] {r, share});
            }
        }
        points.add(new double[] {end, share});
        return points.toArray(double[][]::new);
    }
}
