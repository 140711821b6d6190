package org.implicit4j.lp.certificate;

import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.model.LinearProgram;

/**
 * Multipliers of the rows that add them up to a contradiction (Farkas, 1902): with {@code g = A'y}, every point that
 * meets the rows has {@code g'x >= low}, and every point that meets the column bounds has {@code g'x <= high < low}.
 *
 * <p>Where {@code g} asks for a bound that a column does not have, the bound that the rows imply is used, and failing
 * that the entry is left out and counts as error: a feasible point would then need unbounded entries whose sizes add up
 * to at least {@code 1 / error}.
 *
 * @param multipliers scaled so that {@code low - high = 1}
 * @param error the largest entry of {@code g} that was left out; 0 for a proof that is exact up to rounding
 * @param rows how many rows take part
 */
public record FarkasRay(double[] multipliers, double error, int rows) implements InfeasibilityProof {

    private static final double ROUNDING = 1e-9; // relative to the sum of the sizes of all terms

    /** Returns the ray along {@code y}, if {@code low} is above {@code high} by more than rounding explains. */
    static Optional<FarkasRay> of(LinearProgram lp, double[] y) {
        var kept = new double[lp.rows()];
        double margin = 0;
        double size = 0;
        for (int i = 0; i < kept.length; i++) {
            double limit = y[i] > 0 ? lp.rowLower(i) : lp.rowUpper(i);
            if (y[i] != 0 && !Double.isInfinite(limit)) {
                kept[i] = y[i];
                margin += y[i] * limit;
                size += Math.abs(y[i] * limit);
            }
        }
        double[] g = lp.matrix().multiplyTransposed(kept);
        var implied = new ImpliedBounds(lp);
        double leftOut = 0;
        for (int j = 0; j < g.length; j++) {
            double limit = g[j] > 0 ? implied.upper(j) : implied.lower(j);
            if (Double.isInfinite(limit)) {
                leftOut = Math.max(leftOut, Math.abs(g[j]));
            } else {
                margin -= g[j] * limit;
                size += Math.abs(g[j] * limit);
            }
        }
        return margin > ROUNDING * size ? Optional.of(scaled(kept, margin, leftOut)) : Optional.empty();
    }

    private static FarkasRay scaled(double[] y, double margin, double leftOut) {
        int rows = 0;
        var multipliers = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            multipliers[i] = y[i] / margin;
            rows += y[i] == 0 ? 0 : 1;
        }
        return new FarkasRay(multipliers, leftOut / margin, rows);
    }

    @Override
    public String explain() {
        String sum = "Adding up %d rows with the multipliers of a Farkas ray gives a contradiction".formatted(rows);
        return error == 0
                ? sum + "."
                : sum + " for all points whose unbounded columns add up to less than %.1e.".formatted(1 / error);
    }

    @Override
    public Document document() {
        return Document.fields()
                .put("kind", "farkas-ray")
                .put("rows", rows)
                .put("error", error)
                .build();
    }
}
