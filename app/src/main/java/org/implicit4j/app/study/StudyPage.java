package org.implicit4j.app.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;

/** A study as one page of HTML that needs no network: script, style and data are inside. */
final class StudyPage {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private StudyPage() {}

    static String of(StudyRun run) {
        StudyReport report = run.report();
        List<String> headline = Headline.of(report);
        return fill(
                "study.html",
                Map.ofEntries(
                        Map.entry("title", escape(report.title())),
                        Map.entry("domain", escape(report.domain())),
                        Map.entry("lead", escape(headline.get(0))),
                        Map.entry("more", paragraphs(headline.subList(1, headline.size()))),
                        Map.entry("kind", kind(run)),
                        Map.entry("summary", summary(report)),
                        Map.entry("notes", items(report.notes())),
                        Map.entry("command", escape(run.command())),
                        Map.entry("seed", Long.toString(report.seed())),
                        Map.entry("machine", escape(run.machine())),
                        Map.entry("when", WHEN.format(run.when())),
                        Map.entry("seconds", Numbers.text(run.seconds())),
                        Map.entry("style", resource("page.css")),
                        Map.entry("script", resource("study.js")),
                        // "</script>" inside a text must not end the element
                        Map.entry("data", JsonText.of(StudyDocument.of(run)).replace("</", "<\\/"))));
    }

    static String index(List<StudyRun> runs) {
        String cards = runs.stream()
                .map(run -> "<a class=\"card\" href=\"%s/index.html\"><h2>%s</h2><p>%s</p></a>"
                        .formatted(
                                escape(run.report().domain()),
                                escape(run.report().title()),
                                escape(Headline.of(run.report()).get(0))))
                .collect(Collectors.joining("\n"));
        return fill("studies.html", Map.of("style", resource("page.css"), "cards", cards));
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
                            escape(model.name()),
                            Numbers.count(model.parameters()),
                            escape(model.metric()),
                            Numbers.text(Curves.first(model).quality()),
                            Numbers.text(Curves.last(model).quality()),
                            Numbers.text(1000 * Curves.last(model).seconds())));
        }
        return rows.toString();
    }

    private static String paragraphs(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> "<p>" + escape(sentence) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private static String items(List<String> notes) {
        return notes.stream().map(note -> "<li>" + escape(note) + "</li>").collect(Collectors.joining("\n"));
    }

    private static String fill(String template, Map<String, String> values) {
        Matcher places = PLACE.matcher(resource(template));
        return places.replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(
                values.get(place.group(1)), () -> "The template has no value for '" + place.group(1) + "'.")));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream stream = StudyPage.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, () -> "The resource '" + name + "' is missing.")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
