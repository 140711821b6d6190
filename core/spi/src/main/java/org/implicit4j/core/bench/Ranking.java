package org.implicit4j.core.bench;

import java.util.Comparator;
import java.util.List;

/**
 * The methods of a tournament, the best first: by contests solved, then by {@link PerformanceProfile#score}, then by name.
 *
 * @param standings one per method
 */
public record Ranking(List<Standing> standings) {

    /** Copies the list. */
    public Ranking {
        standings = List.copyOf(standings);
    }

    /** Returns the ranking of all methods that ran. */
    public static Ranking of(List<BenchRun> runs) {
        PerformanceProfile profile = PerformanceProfile.of(runs);
        return new Ranking(profile.methods().stream()
                .map(method -> standing(method, profile, runs))
                .sorted(Comparator.comparingInt(Standing::solved)
                        .thenComparingDouble(Standing::score)
                        .reversed()
                        .thenComparing(Standing::method))
                .toList());
    }

    private static Standing standing(String method, PerformanceProfile profile, List<BenchRun> runs) {
        double[] solved = profile.solvedRatios(method);
        return new Standing(
                method,
                solved.length,
                profile.contests().size(),
                profile.score(method),
                within(1, solved),
                within(2, solved),
                solved.length == 0 ? Double.NaN : solved[(solved.length - 1) / 2],
                runs.stream()
                        .filter(run -> run.method().equals(method))
                        .mapToDouble(run -> run.cost().seconds())
                        .sum());
    }

    private static int within(double factor, double[] ratios) {
        int count = 0;
        for (double ratio : ratios) {
            count += ratio <= factor ? 1 : 0;
        }
        return count;
    }
}
