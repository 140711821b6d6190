package org.implicit4j.app.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Document.FieldsBuilder;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.report.Exhibit.HeatMap;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Picture;
import org.implicit4j.core.report.Exhibit.Table;

/** Exhibits for machines; of pictures the labels and sizes alone. */
public final class ExhibitDocument {

    private ExhibitDocument() {}

    /** Returns {@code {type, title, caption, …}} in full precision. */
    public static Document of(Exhibit exhibit) {
        if (exhibit instanceof LineChart chart) {
            return head("lines", chart)
                    .put("x", axis(chart.x()))
                    .put("y", axis(chart.y()))
                    .put(
                            "lines",
                            chart.lines().stream().map(ExhibitDocument::line).toList())
                    .build();
        }
        if (exhibit instanceof Table table) {
            return head("table", table)
                    .put("columns", Document.texts(table.columns()))
                    .put("rows", table.rows().stream().map(Document::texts).toList())
                    .build();
        }
        if (exhibit instanceof HeatMap map) {
            return head("heatmap", map)
                    .put("x", axis(map.x()))
                    .put("y", axis(map.y()))
                    .put(
                            "values",
                            Arrays.stream(map.values())
                                    .map(ExhibitDocument::numbers)
                                    .toList())
                    .build();
        }
        Gallery gallery = (Gallery) exhibit;
        return head("gallery", gallery)
                .put("slider", gallery.slider())
                .put(
                        "pictures",
                        gallery.pictures().stream()
                                .map(ExhibitDocument::picture)
                                .toList())
                .build();
    }

    private static FieldsBuilder head(String type, Exhibit exhibit) {
        return Document.fields().put("type", type).put("title", exhibit.title()).put("caption", exhibit.caption());
    }

    private static Document axis(Axis axis) {
        return Document.fields()
                .put("label", axis.label())
                .put("logarithmic", axis.logarithmic())
                .build();
    }

    private static Document line(Line line) {
        return Document.fields()
                .put("name", line.name())
                .put("style", line.style().name().toLowerCase(Locale.ROOT))
                .put("xs", numbers(line.xs()))
                .put("ys", numbers(line.ys()))
                .build();
    }

    private static Document picture(Picture picture) {
        return Document.fields()
                .put("label", picture.label())
                .put("width", picture.width())
                .put("height", picture.height())
                .build();
    }

    private static Document numbers(double[] values) {
        List<Document.Real> reals =
                Arrays.stream(values).mapToObj(Document.Real::new).toList();
        return Document.items(reals);
    }
}
