package org.implicit4j.lp.certificate;

import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.model.LinearProgram;

/**
 * A row or column whose lower bound is above its upper bound.
 *
 * @param what "row" or "column"
 * @param name its name
 * @param lower its lower bound
 * @param upper its upper bound
 */
public record CrossedBounds(String what, String name, double lower, double upper) implements InfeasibilityProof {

    private static final double ROUNDING = 1e-9; // relative; bounds that differ by less came from arithmetic

    /** Returns the first such row, else the first such column, if there is one. */
    static Optional<CrossedBounds> find(LinearProgram lp) {
        for (int i = 0; i < lp.rows(); i++) {
            if (crossed(lp.rowLower(i), lp.rowUpper(i))) {
                return Optional.of(new CrossedBounds("row", lp.rowName(i), lp.rowLower(i), lp.rowUpper(i)));
            }
        }
        for (int j = 0; j < lp.columns(); j++) {
            if (crossed(lp.lower(j), lp.upper(j))) {
                return Optional.of(new CrossedBounds("column", lp.columnName(j), lp.lower(j), lp.upper(j)));
            }
        }
        return Optional.empty();
    }

    private static boolean crossed(double lower, double upper) {
        return lower - upper > ROUNDING * (1 + Math.abs(lower));
    }

    @Override
    public String explain() {
        return "The lower bound %.10g of %s '%s' is above its upper bound %.10g.".formatted(lower, what, name, upper);
    }

    @Override
    public Document document() {
        return Document.fields()
                .put("kind", "crossed-bounds")
                .put("what", what)
                .put("name", name)
                .put("lower", lower)
                .put("upper", upper)
                .build();
    }
}
