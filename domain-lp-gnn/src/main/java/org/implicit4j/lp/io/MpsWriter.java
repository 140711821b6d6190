package org.implicit4j.lp.io;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** Writes a program in MPS format, one entry a line, each number with the digits that give it back exactly. */
final class MpsWriter implements LpFiles.Text {

    private static final int FIXED_NAME = 8;

    private final LinearProgram lp;
    private final boolean fixed;
    private final String objective;

    MpsWriter(LinearProgram lp) {
        this.lp = lp;
        fixed = hasBlanks(lp.rowNames()) || hasBlanks(lp.columnNames());
        // The blank makes every reader that looks for separated fields notice that this file is not for it.
        objective = unusedName(fixed ? "the obj" : "obj", lp.rowNames());
        Written.requireProgramName(lp.name());
        lp.rowNames().forEach(name -> requireName("row", name));
        lp.columnNames().forEach(name -> requireName("column", name));
        for (int i = 0; i < lp.rows(); i++) {
            Written.requireBounds("row", lp.rowName(i), lp.rowLower(i), lp.rowUpper(i));
            if (lp.rowLower(i) > lp.rowUpper(i)) {
                throw new IllegalArgumentException(
                        ("Row '%s' has bounds [%s, %s]; MPS cannot express a row whose lower bound "
                                        + "is above its upper.\nMaybe write the LP format.")
                                .formatted(lp.rowName(i), lp.rowLower(i), lp.rowUpper(i)));
            }
        }
        for (int j = 0; j < lp.columns(); j++) {
            Written.requireBounds("column", lp.columnName(j), lp.lower(j), lp.upper(j));
        }
    }

    private static boolean hasBlanks(List<String> names) {
        return names.stream().anyMatch(name -> name.indexOf(' ') >= 0);
    }

    private void requireName(String what, String name) {
        boolean plain = !name.isEmpty() && name.chars().noneMatch(c -> Character.isISOControl(c));
        boolean fits = fixed
                ? name.length() <= FIXED_NAME && name.equals(name.strip())
                : name.chars().noneMatch(Character::isWhitespace);
        if (!plain || !fits || name.contains("'MARKER'")) {
            throw new IllegalArgumentException(
                    ("The name of %s '%s' cannot be written in MPS format: a name with blanks, and "
                                    + "every other one beside it, must have at most 8 characters.\nMaybe rename it.")
                            .formatted(what, name));
        }
    }

    private static String unusedName(String wanted, List<String> names) {
        var used = new HashSet<>(names);
        var name = wanted;
        while (used.contains(name)) {
            name = name.concat("_");
        }
        return name;
    }

    @Override
    public void writeTo(Writer out) throws IOException {
        out.write(lp.name().isEmpty() ? "NAME\n" : "NAME          %s\n".formatted(lp.name()));
        if (lp.sense() == Sense.MAXIMIZE) {
            out.write("OBJSENSE\n    MAX\n");
        }
        out.write("ROWS\n");
        line(out, "N", objective, "", "");
        for (int i = 0; i < lp.rows(); i++) {
            line(out, String.valueOf(type(i)), lp.rowName(i), "", "");
        }
        columns(out);
        out.write("RHS\n");
        if (lp.offset() != 0) {
            line(out, "", "RHS", objective, number(-lp.offset()));
        }
        for (int i = 0; i < lp.rows(); i++) {
            double rhs = rightHandSide(i);
            if (rhs != 0) {
                line(out, "", "RHS", lp.rowName(i), number(rhs));
            }
        }
        ranges(out);
        bounds(out);
        out.write("ENDATA\n");
    }

    private char type(int i) {
        double lower = lp.rowLower(i);
        double upper = lp.rowUpper(i);
        return lower == upper ? 'E' : Double.isInfinite(lower) && !Double.isInfinite(upper) ? 'L' : 'G';
    }

    /** A row without bounds is of type G with right-hand side {@code -Infinity}, since one of type N would be dropped. */
    private double rightHandSide(int i) {
        return type(i) == 'L' ? lp.rowUpper(i) : lp.rowLower(i);
    }

    private void columns(Writer out) throws IOException {
        out.write("COLUMNS\n");
        var byColumn = lp.matrix().transpose();
        for (int j = 0; j < lp.columns(); j++) {
            int from = byColumn.rowStart(j);
            int to = byColumn.rowStart(j + 1);
            if (lp.cost(j) != 0 || from == to) {
                line(out, "", lp.columnName(j), objective, number(lp.cost(j)));
            }
            for (int k = from; k < to; k++) {
                line(out, "", lp.columnName(j), lp.rowName(byColumn.column(k)), number(byColumn.value(k)));
            }
        }
    }

    /** The width of a range is the exact difference of the decimals written, so that no rounding moves the other end. */
    private void ranges(Writer out) throws IOException {
        boolean started = false;
        for (int i = 0; i < lp.rows(); i++) {
            double lower = lp.rowLower(i);
            double upper = lp.rowUpper(i);
            if (type(i) == 'G' && !Double.isInfinite(lower) && !Double.isInfinite(upper)) {
                if (!started) {
                    out.write("RANGES\n");
                    started = true;
                }
                var width = new BigDecimal(number(upper)).subtract(new BigDecimal(number(lower)));
                line(out, "", "RNG", lp.rowName(i), width.toString());
            }
        }
    }

    private void bounds(Writer out) throws IOException {
        out.write("BOUNDS\n");
        for (int j = 0; j < lp.columns(); j++) {
            double lower = lp.lower(j);
            double upper = lp.upper(j);
            if (lower == upper) {
                line(out, "FX", "BND", lp.columnName(j), number(lower));
                continue;
            }
            if (Double.isInfinite(lower)) {
                line(out, Double.isInfinite(upper) ? "FR" : "MI", "BND", lp.columnName(j), "");
            } else if (lower != 0 || upper < 0) {
                line(out, "LO", "BND", lp.columnName(j), number(lower));
            }
            if (!Double.isInfinite(upper)) {
                line(out, "UP", "BND", lp.columnName(j), number(upper));
            }
        }
    }

    private static String number(double value) {
        return Written.text(value);
    }

    private void line(Writer out, String type, String name, String second, String value) throws IOException {
        var text = fixed
                ? " %-2s %-8s  %-8s  %12s".formatted(type, name, second, value)
                : String.join(" ", "", type, name, second, value);
        out.write(text.stripTrailing());
        out.write('\n');
    }
}
