package org.implicit4j.lp.solve;

import java.util.OptionalInt;
import org.implicit4j.lp.certificate.Status;

/**
 * What was found for one independent part of a program.
 *
 * @param status what was shown for the part
 * @param x its best point
 * @param y multipliers: of the point, or for an infeasible part those of its Farkas ray
 * @param direction for an unbounded part its ray, else zeros
 * @param method what found it
 */
record PartAnswer(
        Status status,
        double[] x,
        double[] y,
        double[] direction,
        String method,
        OptionalInt iterations,
        OptionalInt iterationsFromZero) {

    static PartAnswer of(Status status, double[] x, double[] y, String method) {
        return new PartAnswer(status, x, y, new double[x.length], method, OptionalInt.empty(), OptionalInt.empty());
    }
}
