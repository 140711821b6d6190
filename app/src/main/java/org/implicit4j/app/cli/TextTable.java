package org.implicit4j.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table as lines of a terminal, of which some columns may be broken over several lines.
 *
 * @param head one heading per column
 * @param rows one cell per column
 * @param numbers from this column on, cells are aligned to the right
 */
public record TextTable(List<String> head, List<List<String>> rows, int numbers) {

    private static final String GAP = "  ";
    private static final int NARROWEST = 12;

    /**
     * Returns the lines, none wider than {@code width} as far as breaking the cells of some columns between words allows.
     *
     * @param broken the columns that may be broken; the widest of them is made narrower first
     */
    public List<String> lines(int width, int... broken) {
        int[] widths = widths();
        int over = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
        for (int cut = 0; cut < over; cut++) {
            int widest = IntStream.of(broken)
                    .boxed()
                    .max(Comparator.comparingInt(column -> widths[column]))
                    .orElseThrow();
            widths[widest] = Math.max(NARROWEST, widths[widest] - 1);
        }
        List<String> lines = new ArrayList<>(lines(head, widths));
        rows.forEach(row -> lines.addAll(lines(row, widths)));
        return lines;
    }

    private int[] widths() {
        int[] widths = head.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            Arrays.setAll(
                    widths, column -> Math.max(widths[column], row.get(column).length()));
        }
        return widths;
    }

    private List<String> lines(List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            cells.add(wrap(row.get(column), widths[column]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int part = 0; part < height; part++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                List<String> cell = cells.get(column);
                String text = part < cell.size() ? cell.get(part) : "";
                String blanks = " ".repeat(Math.max(0, widths[column] - text.length()));
                line.append(column > 0 ? GAP : "").append(column < numbers ? text + blanks : blanks + text);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Returns {@code text} in lines of at most {@code width} characters, broken between words; a longer word stays whole. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        for (String word : text.stripLeading().split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? indent : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
