package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.implicit4j.app.cli.Console;
import org.implicit4j.app.report.Numbers;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyReport;

/** A study as text for a terminal. */
public final class StudyTable {

    private static final int MAX_ROWS = 14;

    private StudyTable() {}

    /** Returns title, headline, a table of qualities and one of the best implicit model, and the notes. */
    public static List<String> lines(StudyRun run, Console console) {
        StudyReport report = run.report();
        List<String> lines = new ArrayList<>();
        lines.add(console.outTerminal() ? "\033[1m" + report.title() + "\033[0m" : report.title());
        Headline.of(report).forEach(sentence -> lines.addAll(wrap(sentence, console.width())));
        List<ModelCurve> implicit = Curves.of(report, Kind.IMPLICIT);
        Set<String> metrics =
                report.models().stream().map(ModelCurve::metric).collect(Collectors.toCollection(TreeSet::new));
        for (String metric : metrics) {
            lines.add("");
            lines.add(metric + " after t iterations");
            lines.addAll(qualities(implicit.stream()
                    .filter(model -> model.metric().equals(metric))
                    .toList()));
            Curves.of(report, Kind.EXPLICIT).stream()
                    .filter(model -> model.metric().equals(metric))
                    .forEach(model -> lines.add("%s (one pass, %s): %s"
                            .formatted(
                                    model.name(),
                                    Numbers.learned(model.parameters()),
                                    Numbers.text(Curves.last(model).quality()))));
        }
        Curves.bestImplicit(report).ifPresent(best -> {
            lines.add("");
            lines.add("%s in detail (%s); L = change of the answer per change of the input (%s), by kind"
                    .formatted(
                            best.name(),
                            Numbers.learned(best.parameters()),
                            best.aggregate().label()));
            lines.addAll(details(best));
        });
        if (!report.notes().isEmpty()) {
            lines.add("");
            report.notes().forEach(note -> lines.addAll(wrap("· " + note, console.width())));
        }
        return lines;
    }

    private static List<String> qualities(List<ModelCurve> models) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("t"));
        models.forEach(model -> head.add(model.name()));
        rows.add(head);
        int[] all = models.stream()
                .flatMap(model -> model.points().stream())
                .mapToInt(CurvePoint::t)
                .distinct()
                .sorted()
                .toArray();
        for (int t : thinned(all)) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(t)));
            for (ModelCurve model : models) {
                row.add(model.points().stream()
                        .filter(point -> point.t() == t)
                        .map(point -> Numbers.text(point.quality()))
                        .findFirst()
                        .orElse(""));
            }
            rows.add(row);
        }
        return align(rows);
    }

    private static List<String> details(ModelCurve model) {
        List<String> kinds =
                Curves.last(model).lipschitz().keySet().stream().sorted().toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("t", "quality", "± dev", "perturbed"));
        kinds.forEach(kind -> head.add("L " + kind));
        head.addAll(List.of("residual", "evaluations", "ms/sample"));
        rows.add(head);
        int[] wanted = thinned(model.points().stream().mapToInt(CurvePoint::t).toArray());
        for (CurvePoint point : model.points()) {
            if (Arrays.binarySearch(wanted, point.t()) < 0) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(point.t()),
                    Numbers.text(point.quality()),
                    Numbers.text(point.qualityDeviation()),
                    Numbers.text(point.perturbedQuality())));
            kinds.forEach(kind -> row.add(Numbers.text(point.lipschitz().getOrDefault(kind, Double.NaN))));
            row.add(Numbers.text(point.residual().orElse(Double.NaN)));
            row.add(Integer.toString(point.evaluations()));
            row.add(Numbers.text(1000 * point.seconds()));
            rows.add(row);
        }
        Map<String, Double> truths = Curves.last(model).trueRatios();
        if (truths.values().stream().anyMatch(truth -> !truth.isNaN())) {
            List<String> row = new ArrayList<>(List.of("true", "", "", ""));
            kinds.forEach(kind -> row.add(Numbers.text(truths.getOrDefault(kind, Double.NaN))));
            row.addAll(List.of("", "", ""));
            rows.add(row);
        }
        return align(rows);
    }

    /** Returns all of few; of many the first ones, the last one, and some between, evenly in their logarithm. */
    private static int[] thinned(int[] ts) {
        if (ts.length <= MAX_ROWS) {
            return ts;
        }
        return IntStream.range(0, MAX_ROWS)
                .map(row -> (int) Math.round(Math.expm1(row * Math.log1p(ts.length - 1) / (MAX_ROWS - 1))))
                .distinct()
                .map(index -> ts[index])
                .toArray();
    }

    private static List<String> align(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column ->
                                " ".repeat(widths[column] - row.get(column).length()) + row.get(column))
                        .collect(Collectors.joining("  ", "  ", "")))
                .toList();
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
