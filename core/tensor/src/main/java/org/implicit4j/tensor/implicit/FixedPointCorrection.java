package org.implicit4j.tensor.implicit;

import java.util.Set;
import java.util.TreeSet;

/**
 * The loss also at iterates on the way to the fixed point, so that training makes the way there short: each iterate
 * {@code z_k} is taken as a constant, and the loss at {@code G(z_k)} differentiated through that one step.
 *
 * <p>S. Bai, Z. Geng, Y. Savani and J. Z. Kolter, Deep equilibrium optical flow estimation, CVPR 2022, where it is called sparse
 * fixed-point correction; weights as in torchdeq's {@code fp_correction}, but that the fixed point's own loss always counts 1.
 *
 * <p>A chosen iterate costs its state until the step is done, one evaluation, one product and the decoder there and back. Not
 * for a model whose iterates mean nothing before the fixed point, or that is to go on improving with more iterations than it
 * was trained with: it learns to be done early. Not for an adjoint method that goes forward by itself, since there is no solve
 * whose iterates could be seen.
 *
 * @param evaluations numbers of evaluations of the solve whose iterates are chosen: 1 is the start's
 * @param every chooses each evaluation whose number it divides; 0 chooses none
 * @param weighting of the losses, in a row that ends with the fixed point's
 */
public record FixedPointCorrection(Set<Integer> evaluations, int every, Weighting weighting) {

    /** @throws IllegalArgumentException if nothing is chosen, or a number is outside its range */
    public FixedPointCorrection {
        evaluations = Set.copyOf(evaluations);
        if (every < 0 || evaluations.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("every (%d) must be at least 0, and evaluations %s at least 1."
                    .formatted(every, new TreeSet<>(evaluations)));
        }
        if (every == 0 && evaluations.isEmpty()) {
            throw new IllegalArgumentException("A correction that chooses no iterate corrects nothing.\n"
                    + "Maybe leave it out, or choose every 5th.");
        }
    }

    /** Returns the correction at every m-th iterate. */
    public static FixedPointCorrection every(int m, Weighting weighting) {
        return new FixedPointCorrection(Set.of(), m, weighting);
    }

    /** Returns the correction at chosen iterates. */
    public static FixedPointCorrection at(Set<Integer> evaluations, Weighting weighting) {
        return new FixedPointCorrection(evaluations, 0, weighting);
    }

    boolean isChosen(int evaluation) {
        return evaluations.contains(evaluation) || (every > 0 && evaluation % every == 0);
    }
}
