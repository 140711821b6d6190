package org.implicit4j.app.tournament;

import java.util.List;
import java.util.Locale;
import org.implicit4j.app.report.Numbers;
import org.implicit4j.core.bench.Ranking;
import org.implicit4j.core.bench.Standing;

/** A ranking as cells. */
final class RankingTable {

    static final List<String> COLUMNS =
            List.of("method", "solved", "score", "best", "within twice", "median ratio", "seconds");

    private RankingTable() {}

    static List<List<String>> rows(Ranking ranking) {
        return ranking.standings().stream().map(RankingTable::row).toList();
    }

    private static List<String> row(Standing standing) {
        return List.of(
                standing.method(),
                "%d of %d".formatted(standing.solved(), standing.contests()),
                two(standing.score()),
                Integer.toString(standing.best()),
                Integer.toString(standing.withinTwice()),
                Double.isNaN(standing.medianRatio()) ? "–" : two(standing.medianRatio()),
                Numbers.text(standing.seconds()));
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
