package org.implicit4j.app.tournament;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.BenchRun;
import org.implicit4j.core.bench.Contest;
import org.implicit4j.core.bench.LeftOut;
import org.implicit4j.core.bench.Standing;

/** The runs of a tournament by contest and method. */
final class Matrix {

    private static final double FAR = 0.1;

    private final BenchReport report;
    private final Map<List<Object>, BenchRun> runs = new HashMap<>();

    Matrix(BenchReport report) {
        this.report = report;
        report.runs().forEach(run -> runs.put(List.of(run.contest(), run.method()), run));
    }

    /** Returns the methods, the best first, and behind them those that did not run anywhere. */
    List<String> methods() {
        List<String> methods = new ArrayList<>(
                report.ranking().standings().stream().map(Standing::method).toList());
        new TreeSet<>(report.leftOut().stream().map(LeftOut::method).toList())
                .stream().filter(method -> !methods.contains(method)).forEach(methods::add);
        return methods;
    }

    List<Contest> contests() {
        return report.profile().contests();
    }

    /** Returns the name of a contest: of its problem, with the tolerance if there are several. */
    String label(Contest contest) {
        boolean several = contests().stream()
                        .filter(other -> other.problem().equals(contest.problem()))
                        .count()
                > 1;
        return several ? contest.toString() : contest.problem();
    }

    Optional<BenchRun> run(Contest contest, String method) {
        return Optional.ofNullable(runs.get(List.of(contest, method)));
    }

    /** Returns the evaluations of a run that solved its problem, or else how it ended; "–" if there was no run. */
    String cell(Contest contest, String method) {
        return run(contest, method)
                .map(run -> run.isSolved()
                        ? Integer.toString(run.cost().evaluations())
                        : words(run.end().outcome()))
                .orElse("–");
    }

    /** Returns the sentences behind a cell. */
    String hint(Contest contest, String method) {
        return run(contest, method)
                .map(run -> run.end().explanation() + error(run))
                .orElseGet(() -> report.leftOut().stream()
                        .filter(left -> left.problem().equals(contest.problem())
                                && left.method().equals(method))
                        .map(left -> "Did not run: the operator does not offer " + left.reason() + ".")
                        .findFirst()
                        .orElse("Did not run."));
    }

    private static String error(BenchRun run) {
        return run.answer().error().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " True error |z − z*|: %.1e.",
                        run.answer().error().getAsDouble())
                : "";
    }

    /** Returns "budget" for "BudgetSpent", and "non finite" for "NonFinite". */
    private static String words(String outcome) {
        return outcome.replaceAll("Spent$", "")
                .replaceAll("(?<=.)(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns one sentence per method and reason on what did not run. */
    List<String> leftOut() {
        long problems = Stream.concat(
                        contests().stream().map(Contest::problem),
                        report.leftOut().stream().map(LeftOut::problem))
                .distinct()
                .count();
        return report.leftOut().stream()
                .map(left -> new LeftOut("", left.method(), left.reason()))
                .distinct()
                .map(kind -> "%s did not run on %d of %d problems, whose operators do not offer %s."
                        .formatted(kind.method(), count(kind), problems, kind.reason()))
                .toList();
    }

    /** Returns a sentence on answers that came to rest far from every fixed point that is known, if there are any. */
    Optional<String> restingElsewhere() {
        List<BenchRun> far = report.runs().stream()
                .filter(run -> run.isSolved() && distance(run.answer()) > FAR)
                .toList();
        String problems = far.stream().map(BenchRun::problem).distinct().collect(Collectors.joining(", "));
        return far.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ("%d of the answers that came to rest are far from every fixed point that is known (%s): at another"
                                        + " one, or where the residual is flat. The column relative_error of tournament.csv says how far.")
                                .formatted(far.size(), problems));
    }

    /** Returns how far an answer is from the truth, by its size where that is not 0; 0 if the truth is not known. */
    private static double distance(BenchRun.Answer answer) {
        return answer.relativeError().orElse(answer.error().orElse(0));
    }

    private long count(LeftOut kind) {
        return report.leftOut().stream()
                .filter(left ->
                        left.method().equals(kind.method()) && left.reason().equals(kind.reason()))
                .count();
    }
}
