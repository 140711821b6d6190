package org.implicit4j.app.tournament;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.implicit4j.app.report.Numbers;
import org.implicit4j.app.report.ReportPage;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.report.Exhibit;

/** A tournament as one page. */
final class TournamentPage {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TournamentPage() {}

    static String of(TournamentRun run, List<Exhibit> exhibits) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Command", run.command());
        facts.put("Seed", Long.toString(run.seed()));
        facts.put("Machine", run.machine());
        facts.put("When", "%s, in %s s".formatted(WHEN.format(run.when()), Numbers.text(run.seconds())));
        facts.put("Files", "tournament.json, tournament.csv, and every chart as PNG and CSV lie beside this page.");
        return new ReportPage(
                        "implicit4j · solvers · tournament" + (run.report().complete() ? "" : ", stopped early"),
                        "Which method to take: " + run.course(),
                        run.headline(),
                        exhibits,
                        notes(run.report()),
                        facts)
                .html();
    }

    private static List<String> notes(BenchReport report) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "A contest is a problem to be solved to one tolerance from one start within one budget. An evaluation is"
                        + " one of the operator, or one product with its Jacobian, for what is left of the batch.");
        notes.add("With r the evaluations of a method divided by the fewest of any method that solved the contest, a"
                + " profile is the share of contests with r up to a factor (E. D. Dolan and J. J. Moré, Mathematical"
                + " Programming 91, 2002), and the score is the mean of 1 - log r / log 16, or 0 where that is negative or"
                + " the method failed.");
        notes.add("Profiles compare with the best; between two others they depend on who else takes part (N. Gould and"
                + " J. Scott, ACM Transactions on Mathematical Software 43, 2016).");
        notes.add(
                "Seconds are wall-clock time of one run each in a program that is still warming up: good for orders of"
                        + " magnitude.");
        var matrix = new Matrix(report);
        notes.addAll(matrix.leftOut());
        matrix.restingElsewhere().ifPresent(notes::add);
        if (!report.complete()) {
            notes.add("The tournament was stopped early: only what was run until then is ranked.");
        }
        return notes;
    }
}
