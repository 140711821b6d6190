package org.implicit4j.app.report;

import java.util.List;

/** Comma-separated values (RFC 4180, with line feeds). */
public final class Csv {

    private Csv() {}

    /** Returns a line; a cell with a comma, a quote or a line break is quoted. */
    public static String row(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::quoted).toList()) + "\n";
    }

    /** Returns {@code value} in full precision; a number that is unknown is an empty cell. */
    public static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\n\r]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
