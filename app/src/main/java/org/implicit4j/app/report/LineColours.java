package org.implicit4j.app.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;

/** Which line of a chart has which colour: one per group, in the order in which they turn up. */
final class LineColours {

    private final List<String> groups;

    LineColours(LineChart chart) {
        Set<String> found = new LinkedHashSet<>();
        chart.lines().forEach(line -> found.add(line.group()));
        groups = new ArrayList<>(found);
    }

    Color paper(Line line) {
        return Palette.paper(groups.indexOf(line.group()), groups.size());
    }

    String screen(Line line) {
        return Palette.screen(groups.indexOf(line.group()), groups.size());
    }
}
