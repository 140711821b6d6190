package org.implicit4j.app.tournament;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.BenchRun;
import org.implicit4j.core.bench.Contest;
import org.implicit4j.core.bench.PerformanceProfile;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.report.Exhibit.Table;

/** What there is to see of a tournament. */
final class TournamentExhibits {

    private final BenchReport report;
    private final Matrix matrix;

    TournamentExhibits(BenchReport report) {
        this.report = report;
        this.matrix = new Matrix(report);
    }

    /** Returns the ranking, the matrix, the profiles, and one chart of convergence per problem. */
    List<Exhibit> all() {
        List<Exhibit> exhibits = new ArrayList<>(List.of(ranking(), matrix(), profiles()));
        matrix.contests().stream()
                .map(Contest::problem)
                .distinct()
                .map(this::convergence)
                .forEach(exhibits::add);
        return exhibits;
    }

    private Table ranking() {
        return new Table(
                "Ranking",
                "By what is solved, then by the score: the area under the performance profile up to the factor 16, on a"
                        + " logarithmic axis.",
                RankingTable.COLUMNS,
                RankingTable.rows(report.ranking()));
    }

    private Table matrix() {
        List<String> columns = new ArrayList<>(List.of("problem"));
        columns.addAll(matrix.methods());
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> hints = new ArrayList<>();
        for (Contest contest : matrix.contests()) {
            List<String> row = new ArrayList<>(List.of(matrix.label(contest)));
            List<String> hint = new ArrayList<>(List.of(goal(contest)));
            for (String method : matrix.methods()) {
                row.add(matrix.cell(contest, method));
                hint.add(matrix.hint(contest, method));
            }
            rows.add(row);
            hints.add(hint);
        }
        return new Table(
                "Every method on every problem",
                "Evaluations of the operator until every sample had converged, or how the worst sample ended (budget: not"
                        + " within the evaluations allowed); point at a cell for the sentence.",
                columns,
                rows,
                hints);
    }

    private LineChart profiles() {
        PerformanceProfile profile = report.profile();
        List<Line> lines = new ArrayList<>();
        for (String method : matrix.methods()) {
            if (profile.methods().contains(method)) {
                double[][] steps = profile.steps(method, PerformanceProfile.WORST);
                lines.add(new Line(
                        method,
                        Arrays.stream(steps).mapToDouble(point -> point[0]).toArray(),
                        Arrays.stream(steps).mapToDouble(point -> point[1]).toArray(),
                        Style.SOLID));
            }
        }
        return new LineChart(
                "Performance profiles",
                "The share of all contests that a method solves within a factor of the evaluations of the best method for"
                        + " each: at 1 how often it is the best, to the right how much it solves at any price up to there.",
                Axis.logarithmic("factor of the fewest evaluations"),
                Axis.linear("share of contests"),
                lines);
    }

    private LineChart convergence(String problem) {
        List<Contest> contests = matrix.contests().stream()
                .filter(contest -> contest.problem().equals(problem))
                .toList();
        Contest tightest = contests.get(contests.size() - 1);
        List<Line> lines = new ArrayList<>();
        for (String method : matrix.methods()) {
            Optional<BenchRun> run = matrix.run(tightest, method);
            run.ifPresent(found -> lines.add(
                    new Line(method, found.curve().evaluations(), found.curve().residuals(), Style.SOLID)));
        }
        return new LineChart(
                problem,
                goal(tightest),
                Axis.logarithmic("evaluations"),
                Axis.logarithmic("|f(z) − z|, worst sample still in the batch"),
                lines);
    }

    private static String goal(Contest contest) {
        return "To be reached: an %s residual of %.0e.".formatted(contest.kind(), contest.bound());
    }
}
