package org.implicit4j.lp.exact;

import org.implicit4j.lp.model.SparseMatrix;

/** The state of an interior-point run, with its residuals. Owns its vectors; not safe for several threads. */
final class InteriorPath {

    /** Proximal weight of free columns; on Netlib 1e-6 and 1e-8 do as well, 1e-4 stalls. */
    private static final double FREE = 1e-7;

    private static final double TINY = 1e-14; // keeps the diagonal finite
    private static final double BACK_OFF = 0.9995; // of the way to the boundary; Mehrotra 1992
    private static final double STUCK = 1e-10;

    private final StandardForm form;
    private final NormalEquations equations;
    private final SparseMatrix a;
    private final int n;
    private final int pairs;
    private final PrimalDual at;
    private final double[] diagonal;
    private final double rightNorm;
    private final double costNorm;
    private double[] primalResidual = {};
    private final double[] widthResidual;
    private final double[] dualResidual;
    private double error;

    /** Starts a run. */
    InteriorPath(StandardForm form, SparseCholesky cholesky) {
        this.form = form;
        a = form.matrix();
        n = a.columns();
        pairs = pairs(form);
        equations = new NormalEquations(a, cholesky);
        diagonal = new double[n];
        widthResidual = new double[n];
        dualResidual = new double[n];
        rightNorm = norm(form.rightSide());
        costNorm = norm(form.costs());
        at = InteriorStart.of(form, equations);
        measure();
    }

    private static int pairs(StandardForm form) {
        int pairs = 0;
        for (int j = 0; j < form.costs().length; j++) {
            pairs += form.free()[j] ? 0 : form.isBounded(j) ? 2 : 1;
        }
        return Math.max(1, pairs);
    }

    /** Returns the place as a point of the program. */
    Candidate candidate() {
        return form.candidate(at.x(), at.y());
    }

    /** Returns the largest of the relative primal residual, dual residual and gap. */
    double error() {
        return error;
    }

    /** Takes one predictor-corrector step; returns false if no step can be taken any more. */
    boolean step() {
        double mu = products(at, 0, 0) / pairs;
        for (int j = 0; j < n; j++) {
            double lower = form.free()[j] ? FREE : at.z()[j] / at.x()[j] + TINY;
            diagonal[j] = 1 / (form.isBounded(j) ? lower + at.f()[j] / at.t()[j] : lower);
        }
        equations.factor(diagonal);
        PrimalDual affine = direction(PrimalDual.zeros(n, 0), 0);
        double affineMu = products(affine, Math.min(1, primalLength(affine)), Math.min(1, dualLength(affine))) / pairs;
        double centring = Math.min(1, Math.pow(affineMu / mu, 3));
        PrimalDual step = direction(affine, centring * mu);
        double primal = Math.min(1, BACK_OFF * primalLength(step));
        double dual = Math.min(1, BACK_OFF * dualLength(step));
        if (!(Math.max(primal, dual) > STUCK)) {
            return false;
        }
        at.move(step, primal, dual);
        measure();
        return Double.isFinite(error);
    }

    /** Solves the Newton equations for products {@code goal} of each pair, less the products of {@code predicted}. */
    private PrimalDual direction(PrimalDual predicted, double goal) {
        var h = new double[n];
        var lower = new double[n];
        var upper = new double[n];
        for (int j = 0; j < n; j++) {
            h[j] = dualResidual[j];
            if (!form.free()[j]) {
                lower[j] = (goal - predicted.x()[j] * predicted.z()[j]) / at.x()[j] - at.z()[j];
                h[j] -= lower[j];
            }
            if (form.isBounded(j)) {
                double pull = at.f()[j] * widthResidual[j] / at.t()[j];
                upper[j] = (goal - predicted.t()[j] * predicted.f()[j]) / at.t()[j] - at.f()[j] - pull;
                h[j] += upper[j];
            }
        }
        var weighted = new double[n];
        for (int j = 0; j < n; j++) {
            weighted[j] = diagonal[j] * h[j];
        }
        double[] right = a.multiply(weighted);
        for (int i = 0; i < right.length; i++) {
            right[i] += primalResidual[i];
        }
        return withRest(equations.solve(right), h, lower, upper);
    }

    /** Works out the other parts of the direction from that of the multipliers. */
    private PrimalDual withRest(double[] dy, double[] h, double[] lower, double[] upper) {
        double[] pull = a.multiplyTransposed(dy);
        var d = new PrimalDual(new double[n], new double[n], new double[n], new double[n], dy);
        for (int j = 0; j < n; j++) {
            double dx = diagonal[j] * (pull[j] - h[j]);
            d.x()[j] = dx;
            if (!form.free()[j]) {
                d.z()[j] = lower[j] - at.z()[j] / at.x()[j] * dx;
            }
            if (form.isBounded(j)) {
                d.t()[j] = widthResidual[j] - dx;
                d.f()[j] = upper[j] + at.f()[j] / at.t()[j] * dx;
            }
        }
        return d;
    }

    private double primalLength(PrimalDual d) {
        double length = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if (!form.free()[j]) {
                length = Math.min(length, toZero(at.x()[j], d.x()[j]));
            }
            if (form.isBounded(j)) {
                length = Math.min(length, toZero(at.t()[j], d.t()[j]));
            }
        }
        return length;
    }

    private double dualLength(PrimalDual d) {
        double length = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if (!form.free()[j]) {
                length = Math.min(length, toZero(at.z()[j], d.z()[j]));
            }
            if (form.isBounded(j)) {
                length = Math.min(length, toZero(at.f()[j], d.f()[j]));
            }
        }
        return length;
    }

    private static double toZero(double value, double change) {
        return change < 0 ? -value / change : Double.POSITIVE_INFINITY;
    }

    /** Returns the sum of the products of all pairs after a step. */
    private double products(PrimalDual d, double primal, double dual) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            if (!form.free()[j]) {
                sum += (at.x()[j] + primal * d.x()[j]) * (at.z()[j] + dual * d.z()[j]);
            }
            if (form.isBounded(j)) {
                sum += (at.t()[j] + primal * d.t()[j]) * (at.f()[j] + dual * d.f()[j]);
            }
        }
        return sum;
    }

    /** Works out the residuals and the relative errors. */
    private void measure() {
        primalResidual = a.multiply(at.x());
        double[] pull = a.multiplyTransposed(at.y());
        double primal = 0;
        double dual = 0;
        for (int i = 0; i < primalResidual.length; i++) {
            primalResidual[i] = form.rightSide()[i] - primalResidual[i];
            dual += form.rightSide()[i] * at.y()[i];
        }
        for (int j = 0; j < n; j++) {
            dualResidual[j] = form.costs()[j] - pull[j] - at.z()[j] + at.f()[j];
            primal += form.costs()[j] * at.x()[j];
            if (form.isBounded(j)) {
                widthResidual[j] = form.widths()[j] - at.x()[j] - at.t()[j];
                dual -= form.widths()[j] * at.f()[j];
            }
        }
        double gap = Math.abs(primal - dual) / (form.objectiveUnit() + Math.abs(primal) + Math.abs(dual));
        double missed = Math.hypot(norm(primalResidual), norm(widthResidual)) / (1 + rightNorm);
        error = Math.max(gap, Math.max(missed, norm(dualResidual) / (1 + costNorm)));
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double entry : vector) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }
}
