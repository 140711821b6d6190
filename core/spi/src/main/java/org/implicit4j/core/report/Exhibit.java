package org.implicit4j.core.report;

import java.util.List;

/** Something to look at in a report, beside the curves that every study has. */
public sealed interface Exhibit {

    /** Returns the heading. */
    String title();

    /** Returns one or two sentences on what there is to see; may be empty. */
    String caption();

    /**
     * Lines in one pair of axes.
     *
     * @param x the horizontal axis
     * @param y the vertical axis
     * @param lines drawn in their order
     */
    record LineChart(String title, String caption, Axis x, Axis y, List<Line> lines) implements Exhibit {

        /** Copies the list. */
        public LineChart {
            lines = List.copyOf(lines);
        }
    }

    /**
     * An axis.
     *
     * @param label what is along it, with the unit
     * @param logarithmic whether equal ratios are equally far apart; numbers that are not positive are then left out
     */
    record Axis(String label, boolean logarithmic) {

        /** Returns an axis of equal steps. */
        public static Axis linear(String label) {
            return new Axis(label, false);
        }

        /** Returns an axis of equal ratios. */
        public static Axis logarithmic(String label) {
            return new Axis(label, true);
        }
    }

    /**
     * A line through points; where a y is NaN it is interrupted.
     *
     * @param name for the legend
     * @param group lines of one group share a colour, such as a curve and its target
     * @param xs in their order
     * @param ys as many
     * @param style how it is drawn
     */
    record Line(String name, String group, double[] xs, double[] ys, Style style) {

        /** @throws IllegalArgumentException if the numbers of coordinates differ */
        public Line {
            if (xs.length != ys.length) {
                throw new IllegalArgumentException(
                        "The line '%s' has %d xs and %d ys.".formatted(name, xs.length, ys.length));
            }
            xs = xs.clone();
            ys = ys.clone();
        }

        /** Makes a line with a colour of its own, unless another line has its name. */
        public Line(String name, double[] xs, double[] ys, Style style) {
            this(name, name, xs, ys, style);
        }
    }

    /** How a line is drawn. */
    enum Style {
        /** Measured. */
        SOLID,
        /** A target, a bound or an exact value to compare with. */
        DASHED,
        /** Points alone. */
        POINTS
    }

    /**
     * A table.
     *
     * @param columns headings
     * @param rows one cell per column, numbers as text
     * @param hints what is shown where a reader points at a cell: as many rows and cells, empty where there is nothing to
     *     say; no rows if no cell has one
     */
    record Table(String title, String caption, List<String> columns, List<List<String>> rows, List<List<String>> hints)
            implements Exhibit {

        /** @throws IllegalArgumentException if a row has not one cell per column, or there are hints for other cells */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            hints = hints.stream().map(List::copyOf).toList();
            if (!hints.isEmpty() && hints.size() != rows.size()) {
                throw new IllegalArgumentException(
                        "The table '%s' has %d rows, but hints for %d.".formatted(title, rows.size(), hints.size()));
            }
            requireWidth(title, columns, rows, "a row");
            requireWidth(title, columns, hints, "hints");
        }

        /** Makes a table without hints. */
        public Table(String title, String caption, List<String> columns, List<List<String>> rows) {
            this(title, caption, columns, rows, List.of());
        }

        private static void requireWidth(String title, List<String> columns, List<List<String>> rows, String what) {
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("The table '%s' has %d columns, but %s with %d cells: %s."
                            .formatted(title, columns.size(), what, row.size(), row));
                }
            }
        }
    }

    /**
     * Pictures side by side, or one at a time with a slider.
     *
     * @param slider whether they are one thing in several states, such as an iterate at several t
     * @param pictures in their order
     */
    record Gallery(String title, String caption, boolean slider, List<Picture> pictures) implements Exhibit {

        /** Copies the list. */
        public Gallery {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * A picture.
     *
     * @param label below it, as in "t = 5, 28.1 dB"
     * @param width in pixels
     * @param height in pixels
     * @param rgb one number {@code 0xRRGGBB} per pixel, by rows from the top
     */
    record Picture(String label, int width, int height, int[] rgb) {

        /** @throws IllegalArgumentException if there is not one number per pixel */
        public Picture {
            if (width < 1 || height < 1 || (long) width * height != rgb.length) {
                throw new IllegalArgumentException("The picture '%s' of %d x %d pixels has %d numbers."
                        .formatted(label, width, height, rgb.length));
            }
            rgb = rgb.clone();
        }
    }

    /**
     * Numbers as colours, with a scale beside them.
     *
     * @param x what the columns are
     * @param y what the rows are, from the top
     * @param values by rows; all rows have one length; NaN stays blank
     */
    record HeatMap(String title, String caption, Axis x, Axis y, double[][] values) implements Exhibit {

        /** @throws IllegalArgumentException if the rows differ in length */
        public HeatMap {
            double[][] copy = new double[values.length][];
            for (int row = 0; row < values.length; row++) {
                copy[row] = values[row].clone();
                if (copy[row].length != copy[0].length) {
                    throw new IllegalArgumentException(
                            "Row %d of the heat map '%s' has %d numbers, but the first has %d."
                                    .formatted(row, title, copy[row].length, copy[0].length));
                }
            }
            values = copy;
        }
    }
}
