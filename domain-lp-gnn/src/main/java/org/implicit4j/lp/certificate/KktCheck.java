package org.implicit4j.lp.certificate;

import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** The sums behind one {@link KktCertificate}; a maximization is checked as the minimization of its negative. */
final class KktCheck {

    private final LinearProgram lp;
    private final double[] x;
    private final double[] y;
    private final double sign;
    private final Norms dual = new Norms();
    private double dualSum;
    private double worstProduct;
    private double productSum;

    KktCheck(LinearProgram lp, double[] x, double[] y) {
        this.lp = lp;
        this.x = x;
        this.y = y;
        sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
    }

    KktCertificate certificate() {
        double[] activity = lp.matrix().multiply(x);
        double[] pull = lp.matrix().multiplyTransposed(y);
        var costs = new Norms();
        dualSum = sign * lp.offset();
        for (int i = 0; i < y.length; i++) {
            add(activity[i], sign * y[i], lp.rowLower(i), lp.rowUpper(i));
        }
        for (int j = 0; j < x.length; j++) {
            add(x[j], sign * (lp.cost(j) - pull[j]), lp.lower(j), lp.upper(j));
            costs.add(lp.cost(j));
        }
        double objective = lp.objective(x);
        double gap = sign * objective - dualSum;
        double size = 1 + Math.abs(objective) + Math.abs(dualSum);
        return new KktCertificate(
                objective,
                sign * dualSum,
                PrimalCheck.infeasibility(lp, x, activity),
                dual.relativeTo(costs),
                new Deviation(gap, Math.abs(gap) / size),
                new Deviation(worstProduct, productSum / size),
                DualBound.of(lp, y),
                KktCertificate.worst(lp, activity));
    }

    /** Adds one row or column: its value, what pulls at it, and its interval. */
    private void add(double value, double multiplier, double lower, double upper) {
        if (multiplier == 0) {
            return;
        }
        double bound = multiplier > 0 ? lower : upper;
        if (Double.isInfinite(bound)) {
            dual.add(multiplier);
            return;
        }
        dualSum += multiplier * bound;
        double product = Math.abs(multiplier * (value - bound));
        productSum += product;
        worstProduct = Math.max(worstProduct, product);
    }
}
