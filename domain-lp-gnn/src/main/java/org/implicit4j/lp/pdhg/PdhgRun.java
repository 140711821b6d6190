package org.implicit4j.lp.pdhg;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.solve.StopRule;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.model.LinearProgram;

/** One first-order solve: epochs of a fixed-point method, with a new primal weight after each. */
final class PdhgRun {

    /** An epoch ends once its residual fell to this part of its first one (Lu, Yang 2024, section 5). */
    private static final double SUFFICIENT = 0.2;

    /** It also ends once the residual fell to this part and rises again. */
    private static final double NECESSARY = 0.8;

    /** It also ends once it holds this part of all iterations so far. */
    private static final double ARTIFICIAL = 0.36;

    /** But not before as many iterations. */
    private static final int SHORTEST = 20; // chosen: shorter epochs never pay on the generated programs

    private static final String NO_DIVERGENCE = "1e300";

    private final LinearProgram lp;
    private final PdhgOptions options;
    private final long start = System.nanoTime();
    private PrimalDualMap map;
    private double[] x = {};
    private double[] y = {};
    private double error = Double.POSITIVE_INFINITY;
    private int iterations;
    private int restarts;

    PdhgRun(LinearProgram lp, PrimalDualMap map, PdhgOptions options) {
        this.lp = lp;
        this.map = map;
        this.options = options;
    }

    PdhgResult run(double[] startX, double[] startY) {
        double[] z = map.state(startX, startY);
        look(z);
        while (goesOn()) {
            double[] end = epoch(z);
            if (goesOn()) {
                restarts++;
                PrimalDualMap next = map.withWeight(map.balanced(z, end));
                z = next.state(map.point(end), map.multipliers(end));
                map = next;
            }
        }
        return new PdhgResult(x, y, error, iterations, restarts, map.weight(), error <= options.tolerance());
    }

    private boolean goesOn() {
        return !(error <= options.tolerance())
                && iterations < options.maxIterations()
                && System.nanoTime() - start < options.timeLimit().toNanos()
                && !options.cancellation().isRequested();
    }

    /** Iterates until it is time to restart or to stop; returns the map's value at the last iterate. */
    private double[] epoch(double[] z) {
        Duration left = options.timeLimit().minusNanos(System.nanoTime() - start);
        FixedPointSolve<double[]> solve = FixedPointSolve.of(map, options.method())
                .tolerance(Tolerance.absolute(Double.MIN_NORMAL))
                .maxEvaluations(longest())
                .timeLimit(left.toNanos() > 0 ? left : Duration.ofNanos(1))
                .set(FixedPointSolve.DIVERGENCE.name(), NO_DIVERGENCE, "code")
                .stopWhen(StopRule.accept("restart", m -> m.residual() <= SUFFICIENT * m.firstResidual()))
                .stopWhen(StopRule.accept(
                        "restart", m -> m.residual() <= NECESSARY * m.firstResidual() && m.sinceBest() > 0))
                .cancellation(options.cancellation());
        double[] last = z;
        try (Stream<Iterate<double[]>> iterates = solve.iterates(z)) {
            for (Iterator<Iterate<double[]>> each = iterates.iterator(); each.hasNext() && !isDone(); ) {
                last = each.next().fz();
                iterations++;
                if (iterations % options.checkEvery() == 0) {
                    look(last);
                }
            }
        }
        look(last);
        return last;
    }

    private int longest() {
        int part = (int) (ARTIFICIAL * iterations);
        return Math.min(Math.max(SHORTEST, part), options.maxIterations() - iterations);
    }

    private boolean isDone() {
        return error <= options.tolerance();
    }

    /** Judges a state by the program's own KKT error, and remembers it if it is the best. */
    private void look(double[] z) {
        double[] point = map.point(z);
        double[] multipliers = map.multipliers(z);
        double now = KktCertificate.relativeError(lp, point, multipliers);
        if (now < error || x.length == 0) {
            error = now;
            x = point;
            y = multipliers;
        }
    }
}
