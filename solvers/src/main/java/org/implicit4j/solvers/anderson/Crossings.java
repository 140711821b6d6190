package org.implicit4j.solvers.anderson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.operator.StateSpace;

/** The inner products {@code <df_i, r_j>} and {@code <df_i, df_i>} of value steps with residuals, per sample. */
final class Crossings<Z> {

    private final List<List<double[]>> withResiduals = new ArrayList<>();
    private final List<double[]> squares = new ArrayList<>();

    /** Takes in the newest step, if any, and the newest residual: the last of the lists. */
    void add(StateSpace<Z> space, List<Z> steps, List<Z> residuals) {
        if (steps.isEmpty()) {
            return;
        }
        int newest = steps.size() - 1;
        Z step = steps.get(newest);
        Z residual = residuals.get(residuals.size() - 1);
        for (int i = 0; i < newest; i++) {
            withResiduals.get(i).add(space.dots(steps.get(i), residual));
        }
        withResiduals.add(new ArrayList<>(List.of(space.dots(residuals, step))));
        squares.add(space.dots(step, step));
    }

    /** Returns {@code <df_i, r_j>}, both counted from the newest, 0. */
    double withResidual(int i, int j, int sample) {
        List<double[]> row = withResiduals.get(withResiduals.size() - 1 - i);
        return row.get(row.size() - 1 - j)[sample];
    }

    /** Returns {@code <df_i, df_i>}, counted from the newest, 0. */
    double square(int i, int sample) {
        return squares.get(squares.size() - 1 - i)[sample];
    }

    void forgetOldest() {
        withResiduals.remove(0);
        withResiduals.forEach(row -> row.remove(0));
        squares.remove(0);
    }

    /** Forgets all samples but some. */
    void restrict(int[] samples) {
        withResiduals.forEach(row -> row.replaceAll(perSample -> cut(perSample, samples)));
        squares.replaceAll(perSample -> cut(perSample, samples));
    }

    private static double[] cut(double[] perSample, int[] samples) {
        return Arrays.stream(samples).mapToDouble(s -> perSample[s]).toArray();
    }
}
