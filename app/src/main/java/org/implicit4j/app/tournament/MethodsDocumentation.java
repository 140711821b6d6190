package org.implicit4j.app.tournament;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.Contest;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.OptionedProvider;

/** The page of the documentation on methods, in Markdown: which to take, when to use each, and how each did. */
public final class MethodsDocumentation {

    private final BenchReport report;
    private final StringBuilder text = new StringBuilder();

    private MethodsDocumentation(BenchReport report) {
        this.report = report;
    }

    /**
     * Returns the page.
     *
     * @param report of the tournament of all methods on the built-in problems
     */
    public static String of(BenchReport report, Methods methods, Adjoints adjoints) {
        MethodsDocumentation page = new MethodsDocumentation(report);
        page.line("# Methods");
        page.line(
                "`implicit4j solvers bench` writes this page, as `methods.md` in `reports/solvers`: it runs every method on"
                        + " the built-in hard problems. Evaluations do not depend on the machine.");
        page.result();
        page.line("## When to use which");
        methods.all().forEach(page::advice);
        page.line("## When to use which gradient");
        adjoints.all().forEach(page::advice);
        page.matrix();
        return page.text.toString();
    }

    private void result() {
        report.recommendation().ifPresent(advice -> line(advice.reason()));
        List<String> columns = RankingTable.COLUMNS.subList(0, RankingTable.COLUMNS.size() - 1); // but seconds
        table(
                columns,
                RankingTable.rows(report.ranking()).stream()
                        .map(row -> row.subList(0, columns.size()))
                        .toList());
        line(
                "Ranked by what is solved, then by the score: the mean over all problems of `1 - log r / log 16`, or 0 where"
                        + " that is negative or the method failed, with r the evaluations divided by the fewest of any method. That is"
                        + " the area under the performance profile of E. D. Dolan and J. J. Moré, Mathematical Programming 91, 2002."
                        + " Median ratio: of r, over what the method solved.");
        new Matrix(report).leftOut().forEach(this::line);
    }

    private void advice(OptionedProvider provider) {
        Advice advice = provider.advice();
        line("### `%s`".formatted(provider.name()));
        line(sentence(provider.summary()));
        List<String> items = new ArrayList<>(List.of(
                "Use it for " + advice.goodFor() + ".",
                "Not for " + advice.notFor() + ".",
                "It remembers: " + advice.memory() + ".",
                "It needs the operator's values" + needs(advice) + "."));
        for (Parameter<?> option : provider.parameters()) {
            items.add("`%s` (%s; default %s): %s."
                    .formatted(
                            option.name(),
                            option.allowed(),
                            option.fallback().map(Object::toString).orElse("none"),
                            option.summary()));
        }
        line(items.stream().map(item -> "* " + item).collect(Collectors.joining("\n")));
    }

    private static String needs(Advice advice) {
        return advice.needs().stream()
                .map(Advice.Need::words)
                .sorted()
                .map(need -> " and " + need)
                .collect(Collectors.joining());
    }

    private static String sentence(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1) + ".";
    }

    private void matrix() {
        Matrix matrix = new Matrix(report);
        line("## Every method on every problem");
        line(
                "Evaluations until every sample had converged to a residual of 1e-8, or how the worst sample ended (budget: not"
                        + " within the evaluations allowed, 400 to 4000).");
        List<String> columns = new ArrayList<>(List.of("problem"));
        columns.addAll(matrix.methods());
        List<List<String>> rows = new ArrayList<>();
        for (Contest contest : matrix.contests()) {
            List<String> row = new ArrayList<>(List.of(matrix.label(contest)));
            matrix.methods().forEach(method -> row.add(matrix.cell(contest, method)));
            rows.add(row);
        }
        table(columns, rows);
    }

    private void table(List<String> columns, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(row(columns));
        lines.add(row(Collections.nCopies(columns.size(), "---")));
        rows.forEach(row -> lines.add(row(row)));
        line(String.join("\n", lines));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private void line(String paragraph) {
        text.append(text.isEmpty() ? "" : "\n").append(paragraph).append('\n');
    }
}
