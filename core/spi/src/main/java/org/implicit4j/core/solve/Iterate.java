package org.implicit4j.core.solve;

/**
 * One iterate as listeners and streams see it, right after it was evaluated.
 *
 * @param evaluation the number of the loop's evaluation, from 1; {@code z} is the iterate after {@code evaluation - 1}
 *     steps
 * @param z the iterate; the loop's own, valid only until the listener returns
 * @param fz the operator's value there; likewise
 * @param samples index in the starting batch of each sample that {@code z} holds
 * @param residuals {@code |fz - z|} per sample that {@code z} holds
 * @param valueNorms {@code |fz|} per sample that {@code z} holds
 * @param elapsedNanos time since the start of the solve
 */
public record Iterate<Z>(
        int evaluation, Z z, Z fz, int[] samples, double[] residuals, double[] valueNorms, long elapsedNanos) {

    /** Returns the largest residual. */
    public double worstResidual() {
        double worst = 0;
        for (double residual : residuals) {
            worst = Math.max(worst, residual);
        }
        return worst;
    }
}
