package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.tensor.state.ArraySpace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies of chosen iterates of a solve. Owns them; close it after use. */
final class Waypoints implements AutoCloseable {

    private final FixedPointCorrection correction;
    private final ArraySpace space;
    private final List<Seen> chosen = new ArrayList<>();
    private int evaluations;

    Waypoints(FixedPointCorrection correction, ArraySpace space) {
        this.correction = correction;
        this.space = space;
    }

    /** An iterate, and the samples that had left the batch by then or were not finite. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
    private record Seen(int evaluation, INDArray state, int[] missing) {}

    /** Returns {@code solve}, watched. */
    FixedPointSolve<INDArray> on(FixedPointSolve<INDArray> solve) {
        return solve.listener(this::evaluated);
    }

    private void evaluated(Iterate<INDArray> iterate) {
        evaluations = iterate.evaluation();
        if (!correction.isChosen(evaluations)) {
            return;
        }
        int[] positions = IntStream.range(0, iterate.samples().length)
                .filter(i -> Double.isFinite(iterate.residuals()[i]))
                .toArray();
        int[] present = IntStream.of(positions).map(i -> iterate.samples()[i]).toArray();
        INDArray state = space.uninitialized();
        space.copySamples(iterate.z(), positions, state, present);
        chosen.add(new Seen(evaluations, state, others(present)));
    }

    private int[] others(int[] present) {
        return IntStream.range(0, space.samples())
                .filter(s -> IntStream.of(present).noneMatch(other -> other == s))
                .toArray();
    }

    /**
     * Returns the chosen iterates before the last one, in order.
     *
     * @param end samples that an iterate lacks are taken from it
     * @throws IllegalStateException if no solve was seen
     */
    List<Waypoint> before(INDArray end) {
        if (evaluations == 0) {
            throw new IllegalStateException(
                    "There are no iterates to correct: the adjoint method goes forward by itself.\n"
                            + "Maybe take one that starts from a solve, such as jacobian-free, or no fixed-point correction.");
        }
        var earlier =
                chosen.stream().filter(seen -> seen.evaluation() < evaluations).toList();
        List<Waypoint> points = new ArrayList<>();
        for (Seen seen : earlier) {
            space.copySamples(end, seen.missing(), seen.state(), seen.missing());
            double weight = correction.weighting().weight(points.size() + 1, earlier.size() + 1);
            points.add(new Waypoint(seen.evaluation(), seen.state(), weight));
        }
        return points;
    }

    @Override
    public void close() {
        chosen.forEach(seen -> space.release(seen.state()));
        chosen.clear();
    }
}
