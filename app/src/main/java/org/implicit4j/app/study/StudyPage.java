package org.implicit4j.app.study;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.implicit4j.app.report.Exhibits;
import org.implicit4j.app.report.Html;
import org.implicit4j.app.report.Numbers;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;

/** A study as one page of HTML that needs no network: script, style and data are inside. */
final class StudyPage {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private StudyPage() {}

    static String of(StudyRun run) {
        StudyReport report = run.report();
        List<String> headline = Headline.of(report);
        return Html.fill(
                Html.resource(StudyPage.class, "study.html"),
                Map.ofEntries(
                        Map.entry("title", Html.escape(report.title())),
                        Map.entry("domain", Html.escape(report.domain())),
                        Map.entry("lead", Html.escape(headline.get(0))),
                        Map.entry("more", Html.paragraphs(headline.subList(1, headline.size()))),
                        Map.entry("kind", kind(run)),
                        Map.entry("summary", summary(report)),
                        Map.entry("notes", Html.items(report.notes())),
                        Map.entry("command", Html.escape(run.command())),
                        Map.entry("seed", Long.toString(report.seed())),
                        Map.entry("machine", Html.escape(run.machine())),
                        Map.entry("when", WHEN.format(run.when())),
                        Map.entry("seconds", Numbers.text(run.seconds())),
                        Map.entry("style", Exhibits.style()),
                        Map.entry("script", Exhibits.script() + Html.resource(StudyPage.class, "study.js")),
                        Map.entry("figures", figures(report)),
                        Map.entry("exhibits", Exhibits.html(report.exhibits())),
                        Map.entry("regularity", regularity(report)),
                        Map.entry("data", Html.json(StudyDocument.curves(run)))));
    }

    private static String figures(StudyReport report) {
        return StudyFigures.of(report).stream()
                .map(figure -> Exhibits.figure(figure.chart(), figure.attributes()))
                .collect(Collectors.joining("\n"));
    }

    private static String regularity(StudyReport report) {
        List<Exhibit> exhibits = RegularityExhibits.of(report);
        return exhibits.isEmpty()
                ? ""
                : "<section id=\"regularity\">\n<h2>Regularity</h2>\n<ul>%s</ul>\n%s\n</section>"
                        .formatted(Html.items(RegularityExhibits.words(report)), Exhibits.html(exhibits));
    }

    static String index(List<StudyRun> runs) {
        String cards = runs.stream().map(StudyPage::card).collect(Collectors.joining("\n"));
        return Html.fill(
                Html.resource(StudyPage.class, "studies.html"),
                Map.of("style", Exhibits.style(), "script", Exhibits.script(), "cards", cards));
    }

    /** Returns what the index says of a study, above its first chart. */
    private static String card(StudyRun run) {
        StudyReport report = run.report();
        String chart = StudyFigures.of(report).stream()
                .limit(1)
                .map(figure -> Exhibits.figure(figure.chart(), ""))
                .collect(Collectors.joining());
        return "<article class=\"card\"><h2><a href=\"%s/index.html\">%s</a></h2><p>%s</p>%s</article>"
                .formatted(
                        Html.escape(report.domain()),
                        Html.escape(report.title()),
                        Html.escape(Headline.of(report).get(0)),
                        chart);
    }

    private static String kind(StudyRun run) {
        String depth = run.full() ? "whole protocol" : "quick look";
        return run.complete() ? depth : depth + ", stopped early";
    }

    private static String summary(StudyReport report) {
        StringBuilder rows = new StringBuilder();
        for (ModelCurve model : report.models()) {
            if (model.points().isEmpty()) {
                continue;
            }
            rows.append("<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>%n"
                    .formatted(
                            Html.escape(model.name()),
                            Numbers.count(model.parameters()),
                            Html.escape(model.metric()),
                            Numbers.text(Curves.first(model).quality()),
                            Numbers.text(Curves.last(model).quality()),
                            Numbers.text(1000 * Curves.last(model).seconds())));
        }
        return rows.toString();
    }
}
