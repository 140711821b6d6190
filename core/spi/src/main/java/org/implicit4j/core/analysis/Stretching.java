package org.implicit4j.core.analysis;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;

/** Estimates by how much an operator stretches small differences at a point, per sample. */
interface Stretching<Z> {

    /** Returns an estimate of the norm of the Jacobian at {@code point}, per sample. */
    double[] at(Z point);

    Evidence evidence();

    /** Returns how many evaluations, and products with the Jacobian, it took so far. */
    int evaluations();

    /** Returns {@code direction} with length 1 in each sample, or as it is where its length is 0; releases it. */
    static <Z> Z unit(StateSpace<Z> space, Z direction) {
        double[] scale = Arrays.stream(space.norms(direction))
                .map(length -> length > 0 ? 1 / length : 1)
                .toArray();
        Z unit = space.linearCombination(new double[][] {scale}, List.of(direction));
        space.release(direction);
        return unit;
    }
}
