package org.implicit4j.lp.io;

import java.io.IOException;
import java.io.Writer;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** Writes a program in LP format; the objective names every column, which fixes their order. */
final class LpWriter implements LpFiles.Text {

    private static final int TERMS_PER_LINE = 8;

    private final LinearProgram lp;

    LpWriter(LinearProgram lp) {
        this.lp = lp;
        Written.requireProgramName(lp.name());
        if (lp.columns() == 0 && lp.rows() > 0) {
            throw new IllegalArgumentException(
                    "The program has %d rows but no column; the LP format cannot hold it.\nMaybe write MPS."
                            .formatted(lp.rows()));
        }
        for (int i = 0; i < lp.rows(); i++) {
            requireName("row", lp.rowName(i));
            Written.requireBounds("row", lp.rowName(i), lp.rowLower(i), lp.rowUpper(i));
        }
        for (int j = 0; j < lp.columns(); j++) {
            requireName("column", lp.columnName(j));
            Written.requireBounds("column", lp.columnName(j), lp.lower(j), lp.upper(j));
        }
    }

    private static void requireName(String what, String name) {
        if (!LpLexer.isName(name)) {
            throw new IllegalArgumentException(
                    ("The name of %s '%s' cannot be written in LP format: it must start with a letter, "
                                    + "hold no blank and no operator, and be no keyword.\nMaybe write MPS.")
                            .formatted(what, name));
        }
    }

    @Override
    public void writeTo(Writer out) throws IOException {
        if (!lp.name().isEmpty()) {
            out.write("\\Problem name: %s\n".formatted(lp.name()));
        }
        out.write(lp.sense() == Sense.MAXIMIZE ? "Maximize\n" : "Minimize\n");
        out.write(" obj:");
        for (int j = 0; j < lp.columns(); j++) {
            term(out, j, lp.cost(j), lp.columnName(j));
        }
        if (lp.offset() != 0 || lp.columns() == 0) {
            out.write(signed(lp.offset()));
        }
        out.write("\nSubject To\n");
        for (int i = 0; i < lp.rows(); i++) {
            row(out, i);
        }
        out.write("Bounds\n");
        for (int j = 0; j < lp.columns(); j++) {
            bounds(out, j);
        }
        out.write("End\n");
    }

    private void row(Writer out, int i) throws IOException {
        double lower = lp.rowLower(i);
        double upper = lp.rowUpper(i);
        boolean range = lower != upper && !Double.isInfinite(lower) && !Double.isInfinite(upper);
        out.write(" " + lp.rowName(i) + ":");
        if (range) {
            out.write(" " + Written.text(lower) + " <=");
        }
        int from = lp.matrix().rowStart(i);
        int to = lp.matrix().rowStart(i + 1);
        for (int k = from; k < to; k++) {
            term(out, k - from, lp.matrix().value(k), lp.columnName(lp.matrix().column(k)));
        }
        if (from == to) {
            out.write(" 0 " + lp.columnName(0));
        }
        if (lower == upper) {
            out.write(" = " + Written.text(lower));
        } else if (Double.isInfinite(upper)) {
            out.write(" >= " + Written.text(lower));
        } else {
            out.write(" <= " + Written.text(upper));
        }
        out.write('\n');
    }

    private static void term(Writer out, int position, double coefficient, String name) throws IOException {
        if (position > 0 && position % TERMS_PER_LINE == 0) {
            out.write("\n  ");
        }
        out.write(signed(coefficient));
        out.write(' ');
        out.write(name);
    }

    private static String signed(double value) {
        return value < 0 ? " - " + Written.text(-value) : " + " + Written.text(value);
    }

    private void bounds(Writer out, int j) throws IOException {
        double lower = lp.lower(j);
        double upper = lp.upper(j);
        var name = lp.columnName(j);
        if (lower == upper) {
            out.write(" " + name + " = " + Written.text(lower) + "\n");
        } else if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            out.write(" " + name + " free\n");
        } else if (lower != 0 || !Double.isInfinite(upper)) {
            out.write(" " + bound(lower) + " <= " + name + " <= " + bound(upper) + "\n");
        }
    }

    private static String bound(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+inf" : "-inf") : Written.text(value);
    }
}
