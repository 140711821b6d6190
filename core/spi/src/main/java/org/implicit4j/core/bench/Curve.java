package org.implicit4j.core.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.solve.TraceEntry;

/**
 * How a residual fell.
 *
 * @param evaluations of the operator so far, rising
 * @param residuals the largest {@code |f(z) - z|} there among the samples still being solved, undamped
 */
public record Curve(double[] evaluations, double[] residuals) {

    /** As many points as a chart can show. */
    static final int MOST = 160;

    /** Returns the curve of a solve, of a long one about {@value #MOST} points that are evenly spaced. */
    static Curve of(List<TraceEntry> trace) {
        int[] kept = trace.size() <= MOST
                ? IntStream.range(0, trace.size()).toArray()
                : IntStream.range(0, MOST)
                        .map(i -> (int) ((long) i * (trace.size() - 1) / (MOST - 1)))
                        .toArray();
        return new Curve(
                IntStream.of(kept).mapToDouble(i -> trace.get(i).evaluation()).toArray(),
                IntStream.of(kept)
                        .mapToDouble(i -> trace.get(i).worstResidual())
                        .toArray());
    }
}
