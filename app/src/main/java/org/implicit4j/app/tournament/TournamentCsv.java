package org.implicit4j.app.tournament;

import java.util.List;
import org.implicit4j.app.report.Csv;
import org.implicit4j.core.bench.BenchRun;

/** The runs of a tournament as comma-separated values, in full precision. */
final class TournamentCsv {

    private static final List<String> HEAD = List.of(
            "problem",
            "method",
            "tolerance",
            "tolerance_kind",
            "solved",
            "outcome",
            "evaluations",
            "sample_evaluations",
            "seconds",
            "residual",
            "relative_residual",
            "error",
            "relative_error",
            "bound");

    private TournamentCsv() {}

    static String of(List<BenchRun> runs) {
        StringBuilder text = new StringBuilder(Csv.row(HEAD));
        runs.forEach(run -> text.append(Csv.row(cells(run))));
        return text.toString();
    }

    private static List<String> cells(BenchRun run) {
        return List.of(
                run.problem(),
                run.method(),
                Csv.number(run.contest().bound()),
                run.contest().kind(),
                Boolean.toString(run.isSolved()),
                run.end().outcome(),
                Integer.toString(run.cost().evaluations()),
                Long.toString(run.cost().sampleEvaluations()),
                Csv.number(run.cost().seconds()),
                Csv.number(run.answer().residual()),
                Csv.number(run.answer().relativeResidual()),
                Csv.number(run.answer().error().orElse(Double.NaN)),
                Csv.number(run.answer().relativeError().orElse(Double.NaN)),
                Csv.number(run.answer().bound().orElse(Double.NaN)));
    }
}
