package org.implicit4j.lp.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.model.LinearProgram;

/**
 * How far a point and row multipliers are from meeting the optimality conditions of a linear program. Computed from
 * these three alone, by none of the code that solves.
 *
 * <p>With multipliers {@code y} (the change of the optimal objective per unit of a row's bound), reduced costs
 * {@code r = c - A'y}, and everything taken in the sense of a minimization:
 *
 * <ul>
 *   <li>primal infeasibility: {@code v} holds the distances of {@code A x} from the rows' intervals and of {@code x}
 *       from the columns'. Absolute: the largest entry. Relative: the larger of {@code |v| / (1 + |b|)} in the Euclidean
 *       norm and in the maximum norm, with {@code b} the finite row bounds (the larger of two);
 *   <li>dual infeasibility: {@code w} holds the positive parts of multipliers and reduced costs that would need a lower
 *       bound which is infinite, and the negative parts that would need an infinite upper one. Absolute: the largest
 *       entry. Relative: the larger of {@code |w| / (1 + |c|)} in both norms;
 *   <li>gap: primal minus dual objective, where the dual objective takes each multiplier and reduced cost at the bound
 *       that its sign asks for and leaves out what is dual infeasibility. Relative: to {@code 1 + |primal| + |dual|};
 *   <li>complementarity: each multiplier or reduced cost times the distance from the bound that its sign asks for.
 *       Absolute: the largest product. Relative: the sum of the products to {@code 1 + |primal| + |dual|}.
 * </ul>
 *
 * <p>The Euclidean forms are the termination criteria of PDLP (Applegate et al., Practical Large-Scale Linear
 * Programming using Primal-Dual Hybrid Gradient, NeurIPS 2021, section 4); the maximum norms are the DIMACS errors that
 * Mittelmann's benchmarks report. A point counts as good only if both do.
 *
 * @param objective {@code c'x + offset}, in the program's own sense
 * @param dualObjective the dual's objective in the program's own sense
 * @param primalInfeasibility as above
 * @param dualInfeasibility as above
 * @param gap as above; the absolute one is signed: positive where the primal is worse than the dual
 * @param complementarity as above
 * @param dualBound a value that no feasible point betters, see {@link DualBound}; empty if the multipliers give none
 * @param worstRows the rows violated most, worst first; at most {@value #WORST_ROWS}
 */
public record KktCertificate(
        double objective,
        double dualObjective,
        Deviation primalInfeasibility,
        Deviation dualInfeasibility,
        Deviation gap,
        Deviation complementarity,
        OptionalDouble dualBound,
        List<RowViolation> worstRows) {

    /** How many rows {@link #worstRows} lists at most. */
    public static final int WORST_ROWS = 5;

    /**
     * Returns the certificate of {@code x} and {@code y}.
     *
     * @param x a point, shape {@code [n]}
     * @param y multipliers of the rows, shape {@code [m]}
     * @throws IllegalArgumentException if a length does not fit
     */
    public static KktCertificate of(LinearProgram lp, double[] x, double[] y) {
        requireLength("x", x, lp.columns(), "columns");
        requireLength("y", y, lp.rows(), "rows");
        return new KktCheck(lp, x, y).certificate();
    }

    /**
     * Returns what {@link #relativeError()} of the certificate of {@code x} and {@code y} would be, at the price of two
     * products with the matrix; for loops that look at many points.
     */
    public static double relativeError(LinearProgram lp, double[] x, double[] y) {
        requireLength("x", x, lp.columns(), "columns");
        requireLength("y", y, lp.rows(), "rows");
        return new KktCheck(lp, x, y).relativeError();
    }

    /** Returns the largest of the relative primal infeasibility, dual infeasibility and gap; NaN if one is. */
    public double relativeError() {
        return Math.max(
                Math.max(primalInfeasibility.relative(), dualInfeasibility.relative()), Math.abs(gap.relative()));
    }

    /** Returns the status that this certificate supports: optimal, feasible or not solved. */
    public Status status(double tolerance) {
        if (relativeError() <= tolerance) {
            return Status.OPTIMAL;
        }
        return primalInfeasibility.relative() <= tolerance ? Status.FEASIBLE : Status.NOT_SOLVED;
    }

    /** Returns the fields {@code primalInfeasibility, dualInfeasibility, gap, complementarity, worstRows} and more. */
    public Document document() {
        var fields = Document.fields()
                .put("primalInfeasibility", primalInfeasibility.document())
                .put("dualInfeasibility", dualInfeasibility.document())
                .put("gap", gap.document())
                .put("complementarity", complementarity.document())
                .put("worstRows", worstRows.stream().map(RowViolation::document).toList())
                .put("dualObjective", dualObjective);
        return (dualBound.isPresent()
                        ? fields.put("dualBound", dualBound.getAsDouble())
                        : fields.putNothing("dualBound"))
                .build();
    }

    /** Returns the certificate as a few lines of text. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("primal infeasibility", primalInfeasibility));
        lines.add(line("dual infeasibility", dualInfeasibility));
        lines.add(line("gap", gap));
        lines.add(line("complementarity", complementarity));
        dualBound.ifPresent(bound -> lines.add("%-22s%.10g".formatted("proven bound", bound)));
        for (RowViolation row : worstRows) {
            lines.add("%-22s%s: %.10g is outside [%.10g, %.10g] by %.2e"
                    .formatted("violated row", row.name(), row.activity(), row.lower(), row.upper(), row.violation()));
        }
        return lines;
    }

    private static String line(String what, Deviation deviation) {
        return "%-22s%.2e absolute, %.2e relative".formatted(what, deviation.absolute(), deviation.relative());
    }

    /** Returns the rows that {@code x} violates most, worst first. */
    static List<RowViolation> worst(LinearProgram lp, double[] activity) {
        var violations = new ArrayList<RowViolation>();
        for (int i = 0; i < activity.length; i++) {
            double violation = Math.max(lp.rowLower(i) - activity[i], activity[i] - lp.rowUpper(i));
            if (!(violation <= 0)) {
                violations.add(new RowViolation(lp.rowName(i), activity[i], lp.rowLower(i), lp.rowUpper(i), violation));
            }
        }
        return violations.stream()
                .sorted(Comparator.comparingDouble(RowViolation::violation).reversed())
                .limit(WORST_ROWS)
                .toList();
    }

    private static void requireLength(String name, double[] vector, int length, String what) {
        if (vector.length != length) {
            throw new IllegalArgumentException(
                    "%s has %d entries, but the program has %d %s.".formatted(name, vector.length, length, what));
        }
    }
}
