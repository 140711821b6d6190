package org.implicit4j.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.report.Exhibit.HeatMap;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Picture;
import org.implicit4j.core.report.Exhibit.Table;

/**
 * Exhibits as HTML that needs no network. A page holds {@link #style} in a {@code <style>}, {@link #html} anywhere in its
 * body, and after that {@link #script} in a {@code <script>}.
 */
public final class Exhibits {

    private static final MathContext DRAWN = new MathContext(7); // more digits than a screen has pixels

    private Exhibits() {}

    /** Returns the style sheet of every page. */
    public static String style() {
        return Html.resource(Exhibits.class, "page.css");
    }

    /** Returns the script that draws the charts and moves the sliders. */
    public static String script() {
        return Html.resource(Exhibits.class, "exhibits.js");
    }

    /** Returns one figure per exhibit. */
    public static String html(List<? extends Exhibit> exhibits) {
        return exhibits.stream().map(exhibit -> figure(exhibit, "")).collect(Collectors.joining("\n"));
    }

    /**
     * Returns one figure.
     *
     * @param attributes of the element, as in {@code data-t="x"}: on a line chart, the iteration that the page's slider
     *     stands at is where x is it; {@code data-t="1"}: it is the place of a point in its line, the first one being 1
     */
    public static String figure(Exhibit exhibit, String attributes) {
        String type = exhibit.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return "<figure class=\"exhibit %s\" %s><h2>%s</h2>%s%n%s</figure>"
                .formatted(
                        type,
                        attributes,
                        Html.escape(exhibit.title()),
                        exhibit.caption().isEmpty()
                                ? ""
                                : "<figcaption>" + Html.escape(exhibit.caption()) + "</figcaption>",
                        body(exhibit));
    }

    private static String body(Exhibit exhibit) {
        if (exhibit instanceof LineChart chart) {
            return "<noscript><p class=\"quiet\">This chart needs JavaScript; it is also a PNG beside this page.</p></noscript>"
                    + "<div class=\"plot\"></div><ul class=\"legend\"></ul><script type=\"application/json\">"
                    + Html.json(data(chart)) + "</script>";
        }
        if (exhibit instanceof Table table) {
            return table(table);
        }
        if (exhibit instanceof HeatMap map) {
            return heatMap(map);
        }
        return gallery((Gallery) exhibit);
    }

    private static Document data(LineChart chart) {
        LineColours colours = new LineColours(chart);
        List<Document> lines = new ArrayList<>();
        for (Line line : chart.lines()) {
            lines.add(Document.fields()
                    .put("name", line.name())
                    .put("style", line.style().name().toLowerCase(Locale.ROOT))
                    .put("colour", colours.screen(line))
                    .put("xs", drawn(line.xs()))
                    .put("ys", drawn(line.ys()))
                    .build());
        }
        return Document.fields()
                .put("title", chart.title())
                .put("x", chart.x().label())
                .put("y", chart.y().label())
                .put("logX", chart.x().logarithmic())
                .put("logY", chart.y().logarithmic())
                .put("lines", lines)
                .build();
    }

    private static Document drawn(double[] values) {
        List<Document> numbers = new ArrayList<>();
        for (double value : values) {
            numbers.add(new Document.Real(
                    Double.isFinite(value) ? new BigDecimal(value).round(DRAWN).doubleValue() : Double.NaN));
        }
        return Document.items(numbers);
    }

    private static String table(Table table) {
        String head = table.columns().stream()
                .map(column -> "<th scope=\"col\">" + Html.escape(column) + "</th>")
                .collect(Collectors.joining());
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < table.rows().size(); i++) {
            rows.append(row(
                            table.rows().get(i),
                            table.hints().isEmpty() ? List.of() : table.hints().get(i)))
                    .append('\n');
        }
        return "<div class=\"scroll\"><table><thead><tr>%s</tr></thead><tbody>%n%s</tbody></table></div>"
                .formatted(head, rows);
    }

    private static String row(List<String> cells, List<String> hints) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String hint =
                    hints.isEmpty() || hints.get(i).isEmpty() ? "" : " title=\"" + Html.escape(hints.get(i)) + "\"";
            row.append((i == 0 ? "<th scope=\"row\"%s>%s</th>" : "<td%s>%s</td>")
                    .formatted(hint, Html.escape(cells.get(i))));
        }
        return row.append("</tr>").toString();
    }

    private static String heatMap(HeatMap map) {
        HeatMapImage image = new HeatMapImage(map);
        if (image.isEmpty()) {
            return "<p class=\"quiet\">There are no numbers to show.</p>";
        }
        double middle = (image.low() + image.high()) / 2;
        return """
                <div class="map"><span class="rows">%s</span><img alt="%s" src="%s">
                <img class="scale" alt="" src="%s"><span class="ticks"><b>%s</b><b>%s</b><b>%s</b></span>
                <span class="columns">%s</span></div>""".formatted(
                        Html.escape(map.y().label()),
                        Html.escape(map.title()),
                        Images.address(image.cells()),
                        Images.address(HeatMapImage.scale()),
                        Numbers.text(image.high()),
                        Numbers.text(middle),
                        Numbers.text(image.low()),
                        Html.escape(map.x().label()));
    }

    private static String gallery(Gallery gallery) {
        String pictures = gallery.pictures().stream().map(Exhibits::picture).collect(Collectors.joining("\n"));
        String slider = gallery.slider() && gallery.pictures().size() > 1
                ? "<input type=\"range\" min=\"0\" max=\"%d\" value=\"%d\" step=\"1\" aria-label=\"%s\" hidden>"
                        .formatted(
                                gallery.pictures().size() - 1,
                                gallery.pictures().size() - 1,
                                Html.escape(gallery.title()))
                : "";
        return "<div class=\"pictures\">%n%s%n</div>%s".formatted(pictures, slider);
    }

    private static String picture(Picture picture) {
        return "<div><img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"%s\"><span>%s</span></div>"
                .formatted(
                        Html.escape(picture.label()),
                        picture.width(),
                        picture.height(),
                        Images.address(Images.of(picture)),
                        Html.escape(picture.label()));
    }
}
