package org.implicit4j.lp.certificate;

import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** The sums behind one {@link KktCertificate}; a maximization is checked as the minimization of its negative. */
final class KktCheck {

    private final LinearProgram lp;
    private final double[] x;
    private final double[] y;
    private final double sign;
    private final double[] activity;
    private final double objective;
    private final Deviation primal;
    private final Norms dual = new Norms();
    private final Norms costs = new Norms();
    private double dualSum;
    private double worstProduct;
    private double productSum;

    KktCheck(LinearProgram lp, double[] x, double[] y) {
        this.lp = lp;
        this.x = x;
        this.y = y;
        sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
        activity = lp.matrix().multiply(x);
        primal = PrimalCheck.infeasibility(lp, x, activity);
        objective = lp.objective(x);
        dualSum = sign * lp.offset();
        addAll();
    }

    private void addAll() {
        double[] pull = lp.matrix().multiplyTransposed(y);
        for (int i = 0; i < y.length; i++) {
            add(activity[i], sign * y[i], lp.rowLower(i), lp.rowUpper(i));
        }
        for (int j = 0; j < x.length; j++) {
            add(x[j], sign * (lp.cost(j) - pull[j]), lp.lower(j), lp.upper(j));
            costs.add(lp.cost(j));
        }
    }

    KktCertificate certificate() {
        return new KktCertificate(
                objective,
                sign * dualSum,
                primal,
                dual.relativeTo(costs),
                new Deviation(gap(), Math.abs(gap()) / size()),
                new Deviation(worstProduct, productSum / size()),
                DualBound.of(lp, y),
                KktCertificate.worst(lp, activity));
    }

    double relativeError() {
        double gap = Math.abs(gap()) / size();
        return Math.max(gap, Math.max(primal.relative(), dual.relativeTo(costs).relative()));
    }

    private double gap() {
        return sign * objective - dualSum;
    }

    private double size() {
        return 1 + Math.abs(objective) + Math.abs(dualSum);
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
