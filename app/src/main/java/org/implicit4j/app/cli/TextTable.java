package org.implicit4j.app.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as lines of a terminal, of which one column may be broken over several lines.
 *
 * @param head one heading per column
 * @param rows one cell per column
 * @param numbers from this column on, cells are aligned to the right
 */
public record TextTable(List<String> head, List<List<String>> rows, int numbers) {

    private static final String GAP = "  ";
    private static final int NARROWEST = 16;

    /** Returns the lines, none wider than {@code width} as far as breaking the cells of {@code broken} allows. */
    public List<String> lines(int width, int broken) {
        int[] widths = new int[head.size()];
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        int total = 0;
        for (int column = 0; column < widths.length; column++) {
            for (List<String> row : all) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
            total += widths[column] + (column > 0 ? GAP.length() : 0);
        }
        widths[broken] = Math.max(NARROWEST, widths[broken] - Math.max(0, total - width));
        List<String> lines = new ArrayList<>();
        all.forEach(row -> lines.addAll(lines(row, widths, broken)));
        return lines;
    }

    private List<String> lines(List<String> row, int[] widths, int broken) {
        List<String> parts = wrap(row.get(broken), widths[broken]);
        List<String> lines = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = column == broken ? parts.get(part) : part == 0 ? row.get(column) : "";
                String blanks = " ".repeat(Math.max(0, widths[column] - cell.length()));
                line.append(column > 0 ? GAP : "").append(column < numbers ? cell + blanks : blanks + cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Returns {@code text} in lines of at most {@code width} characters, broken between words; a longer word stays whole. */
    public static List<String> wrap(String text, int width) {
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
