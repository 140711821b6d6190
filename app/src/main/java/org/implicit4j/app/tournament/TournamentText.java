package org.implicit4j.app.tournament;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.app.cli.TextTable;
import org.implicit4j.core.bench.BenchReport;

/** A tournament as text for a terminal. */
public final class TournamentText {

    private static final List<String> LEGEND = List.of(
            "Ranked by what is solved, then by the score: the area under Dolan and Moré's performance profile, 1 for a"
                    + " method that is always the best, less 1/4 for each doubling of its evaluations, 0 where it fails.",
            "Best, within twice: in how many contests it needed the fewest evaluations, or at most twice as many. Median"
                    + " ratio: its evaluations to those of the best, over what it solved. Seconds include failures.");

    private TournamentText() {}

    /** Returns the ranking, what it recommends, and what to know about them. */
    public static List<String> lines(TournamentRun run, int width) {
        BenchReport report = run.report();
        Matrix matrix = new Matrix(report);
        List<String> lines = new ArrayList<>();
        lines.add("%s: %d contests".formatted(run.course(), matrix.contests().size()));
        lines.addAll(new TextTable(RankingTable.COLUMNS, RankingTable.rows(report.ranking()), 1).lines(width, 0));
        lines.add("");
        run.headline().forEach(sentence -> lines.addAll(TextTable.wrap(sentence, width)));
        lines.add("");
        List<String> notes = new ArrayList<>(matrix.leftOut());
        matrix.restingElsewhere().ifPresent(notes::add);
        if (!report.complete()) {
            notes.add("Stopped early: only what was run until then is ranked.");
        }
        notes.addAll(LEGEND);
        notes.forEach(note -> lines.addAll(TextTable.wrap("· " + note, width)));
        return lines;
    }
}
