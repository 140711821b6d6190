package org.implicit4j.lp.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/**
 * A feasible point and a direction along which all rows and bounds stay met while the objective improves for ever.
 *
 * @param point a point that is feasible within the tolerance
 * @param direction scaled so that the objective improves by 1 per unit; exactly within the columns' bounds
 * @param error the largest change of a row, per unit, in a direction that its bounds do not allow
 */
public record UnboundedRay(double[] point, double[] direction, double error) {

    /**
     * Returns the ray from {@code point} along {@code direction}; empty if the point is infeasible, the objective does
     * not improve, or rows are left, by more than {@code tolerance}.
     *
     * @param point shape {@code [n]}; its relative primal infeasibility is that of {@link KktCertificate}
     * @param direction shape {@code [n]}, of any scale; entries that leave a column's bounds are set to zero first
     */
    public static Optional<UnboundedRay> of(LinearProgram lp, double[] point, double[] direction, double tolerance) {
        var kept = new double[lp.columns()];
        double improvement = 0;
        double size = 0;
        for (int j = 0; j < kept.length; j++) {
            double limit = direction[j] > 0 ? lp.upper(j) : lp.lower(j);
            kept[j] = Double.isInfinite(limit) ? direction[j] : 0;
            double term = (lp.sense() == Sense.MAXIMIZE ? 1 : -1) * lp.cost(j) * kept[j];
            improvement += term;
            size += Math.abs(term);
        }
        if (!(improvement > tolerance * size)
                || !(PrimalCheck.infeasibility(lp, point).relative() <= tolerance)) {
            return Optional.empty();
        }
        for (int j = 0; j < kept.length; j++) {
            kept[j] /= improvement;
        }
        double error = leaving(lp, kept);
        return error <= tolerance ? Optional.of(new UnboundedRay(point.clone(), kept, error)) : Optional.empty();
    }

    private static double leaving(LinearProgram lp, double[] direction) {
        double[] change = lp.matrix().multiply(direction);
        double worst = 0;
        for (int i = 0; i < change.length; i++) {
            double limit = change[i] > 0 ? lp.rowUpper(i) : lp.rowLower(i);
            if (!Double.isInfinite(limit)) {
                worst = Math.max(worst, Math.abs(change[i]));
            }
        }
        return worst;
    }

    /** Returns one sentence with the numbers of the proof. */
    public String explain() {
        long moving = Arrays.stream(direction).filter(d -> d != 0).count();
        return "From a feasible point, moving %d columns along a ray improves the objective for ever; rows change by at most %.1e per unit gained."
                .formatted(moving, error);
    }

    /** Returns {@code {kind, columns, error}}. */
    public Document document() {
        return Document.fields()
                .put("kind", "unbounded-ray")
                .put("columns", Arrays.stream(direction).filter(d -> d != 0).count())
                .put("error", error)
                .build();
    }
}
