package org.implicit4j.pde.learned;

import java.util.Optional;
import org.implicit4j.core.solve.SolveSummary;

/**
 * What a network answers.
 *
 * @param side n, points along one side
 * @param vorticity {@code [samples, n, n]}, as the network gives it: its mean is near 0, not 0
 * @param solve how the fixed points were found; absent for an explicit network
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record FlowPrediction(int side, float[] vorticity, Optional<SolveSummary> solve) {

    /** Returns how many flows there are. */
    public int samples() {
        return vorticity.length / (side * side);
    }

    /** Returns the vorticity of one flow, {@code [n, n]}. */
    public double[] field(int sample) {
        double[] field = new double[side * side];
        for (int i = 0; i < field.length; i++) {
            field[i] = vorticity[sample * field.length + i];
        }
        return field;
    }
}
