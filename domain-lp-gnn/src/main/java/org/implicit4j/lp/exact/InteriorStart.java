package org.implicit4j.lp.exact;

/** Mehrotra's starting point (1992, section 7): least-squares solutions of both sides, pushed inside. */
final class InteriorStart {

    private static final double FLOOR = 1e-3; // keeps the start off the boundary where all is zero

    private final StandardForm form;
    private final NormalEquations equations;
    private final int n;
    private final double[] diagonal;

    private InteriorStart(StandardForm form, NormalEquations equations) {
        this.form = form;
        this.equations = equations;
        n = form.matrix().columns();
        diagonal = new double[n];
        for (int j = 0; j < n; j++) {
            diagonal[j] = form.isBounded(j) ? 0.5 : 1;
        }
    }

    /** Returns the start; uses {@code equations} for factors of its own. */
    static PrimalDual of(StandardForm form, NormalEquations equations) {
        return new InteriorStart(form, equations).run();
    }

    private PrimalDual run() {
        equations.factor(diagonal);
        double[] x = primal();
        double[] y = dual();
        double[] pull = form.matrix().multiplyTransposed(y);
        var start = new PrimalDual(x, new double[n], new double[n], new double[n], y);
        for (int j = 0; j < n; j++) {
            double reduced = form.costs()[j] - pull[j];
            boolean bounded = form.isBounded(j);
            start.t()[j] = bounded ? form.widths()[j] - x[j] : 0;
            start.z()[j] = bounded ? 0.5 * reduced : reduced;
            start.f()[j] = bounded ? -0.5 * reduced : 0;
        }
        pushInside(start);
        return start;
    }

    /** The least {@code |x|^2 + |width - x|^2} with {@code A x = b}. */
    private double[] primal() {
        var centre = new double[n];
        for (int j = 0; j < n; j++) {
            centre[j] = form.isBounded(j) ? 0.5 * form.widths()[j] : 0;
        }
        double[] right = form.matrix().multiply(centre);
        for (int i = 0; i < right.length; i++) {
            right[i] = form.rightSide()[i] - right[i];
        }
        double[] pull = form.matrix().multiplyTransposed(equations.solve(right));
        for (int j = 0; j < n; j++) {
            centre[j] += diagonal[j] * pull[j];
        }
        return centre;
    }

    private double[] dual() {
        var weighted = form.costs().clone();
        for (int j = 0; j < n; j++) {
            weighted[j] *= diagonal[j];
        }
        return equations.solve(form.matrix().multiply(weighted));
    }

    private void pushInside(PrimalDual at) {
        double lowestX = 0;
        double lowestZ = 0;
        for (int j = 0; j < n; j++) {
            if (!form.free()[j]) {
                lowestX = Math.min(lowestX, Math.min(at.x()[j], at.t()[j]));
                lowestZ = Math.min(lowestZ, Math.min(at.z()[j], at.f()[j]));
            }
        }
        shift(at, -1.5 * lowestX, -1.5 * lowestZ);
        double products = 0;
        double sumX = 0;
        double sumZ = 0;
        for (int j = 0; j < n; j++) {
            if (!form.free()[j]) {
                products += at.x()[j] * at.z()[j] + at.t()[j] * at.f()[j];
                sumX += at.x()[j] + at.t()[j];
                sumZ += at.z()[j] + at.f()[j];
            }
        }
        shift(
                at,
                Math.max(FLOOR, 0.5 * products / Math.max(sumZ, FLOOR)),
                Math.max(FLOOR, 0.5 * products / Math.max(sumX, FLOOR)));
    }

    private void shift(PrimalDual at, double primal, double dual) {
        for (int j = 0; j < n; j++) {
            if (form.free()[j]) {
                at.z()[j] = 0;
                continue;
            }
            at.x()[j] += primal;
            at.z()[j] += dual;
            if (form.isBounded(j)) {
                at.t()[j] += primal;
                at.f()[j] += dual;
            }
        }
    }
}
