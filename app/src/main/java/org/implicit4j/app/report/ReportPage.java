package org.implicit4j.app.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.implicit4j.core.report.Exhibit;

/**
 * A report on one page that needs no network.
 *
 * @param eyebrow a few words above the title
 * @param title the heading
 * @param lead the result in sentences, the most important first
 * @param exhibits in their order
 * @param notes facts that a reader must know
 * @param facts how it was made: command, seed, machine; in their order
 */
public record ReportPage(
        String eyebrow,
        String title,
        List<String> lead,
        List<Exhibit> exhibits,
        List<String> notes,
        Map<String, String> facts) {

    /** @throws IllegalArgumentException if there is no lead */
    public ReportPage {
        if (lead.isEmpty()) {
            throw new IllegalArgumentException("The report '%s' does not say its result.".formatted(title));
        }
        lead = List.copyOf(lead);
        exhibits = List.copyOf(exhibits);
        notes = List.copyOf(notes);
    }

    /** Returns the page. */
    public String html() {
        return Html.fill(
                Html.resource(ReportPage.class, "report.html"),
                Map.of(
                        "eyebrow", Html.escape(eyebrow),
                        "title", Html.escape(title),
                        "lead", Html.escape(lead.get(0)),
                        "more", Html.paragraphs(lead.subList(1, lead.size())),
                        "exhibits", Exhibits.html(exhibits),
                        "notes", Html.items(notes),
                        "facts", facts(facts),
                        "style", Exhibits.style(),
                        "script", Exhibits.script()));
    }

    /** Returns the content of a {@code <dl>}. */
    public static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact ->
                        "<dt>%s</dt><dd>%s</dd>".formatted(Html.escape(fact.getKey()), Html.escape(fact.getValue())))
                .collect(Collectors.joining("\n"));
    }
}
