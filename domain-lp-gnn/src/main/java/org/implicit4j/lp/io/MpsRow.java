package org.implicit4j.lp.io;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an MPS file says about one row, until all of it is known. */
final class MpsRow {

    /** The index of a row that is no constraint. */
    static final int NONE = -1;

    final char type;
    final String name;
    final int index;
    int lastColumn = -1;

    @Nullable
    String rightHandSide;

    @Nullable
    String range;

    MpsRow(char type, String name, int index) {
        this.type = type;
        this.name = name;
        this.index = index;
    }

    boolean isConstraint() {
        return index != NONE;
    }

    /**
     * Returns {@code {lower, upper}}. With a range R the other end is {@code rhs - |R|} (L), {@code rhs + |R|} (G), or on the
     * side of R's sign (E); it is computed on the decimal numbers and rounded once.
     */
    double[] bounds(Place place) throws LpFormatException {
        var text = rightHandSide == null ? "0" : rightHandSide;
        double value = Numbers.bound(text, place, "the right-hand side of row '%s'".formatted(name));
        double lower = type == 'L' ? Double.NEGATIVE_INFINITY : value;
        double upper = type == 'G' ? Double.POSITIVE_INFINITY : value;
        if (range == null || Double.isInfinite(value)) {
            return new double[] {lower, upper};
        }
        double width = Numbers.bound(range, place, "the range of row '%s'".formatted(name));
        boolean downwards = type == 'L' || (type == 'E' && width < 0);
        double other = other(text, range, width, downwards);
        return downwards ? new double[] {other, upper} : new double[] {lower, other};
    }

    private static double other(String text, String range, double width, boolean downwards) {
        if (Double.isInfinite(width)) {
            return downwards ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        BigDecimal rhs = Numbers.exact(text);
        BigDecimal size = Numbers.exact(range).abs();
        return (downwards ? rhs.subtract(size) : rhs.add(size)).doubleValue();
    }
}
