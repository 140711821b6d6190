package org.implicit4j.core.study;

import java.util.List;
import java.util.function.Function;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.solve.PlainIteration;

/**
 * The iterates z_0, z_1, … of plain iteration as a study wants them: every sample stays in the batch, converged or not, so that
 * each t is over the same samples, and what the study does between two steps is not timed. If all samples come to rest to the
 * last bit, or turn out not finite, the trajectory ends there.
 */
public final class PlainTrajectory {

    private PlainTrajectory() {}

    /**
     * Runs {@code iterations} iterations and hands over the answers after each.
     *
     * @param start z_0; not modified
     * @param answers decodes a state into one answer per sample
     */
    public static <Y, Z> void run(
            FixedPointOperator<Z> operator,
            Z start,
            int iterations,
            Function<Z, List<Y>> answers,
            StudyModel.Sink<Y> sink) {
        Watch watch = new Watch();
        FixedPointSolve.of(operator, new PlainIteration())
                .set("relative", "0", "study")
                .set("absolute", Double.toString(Double.MIN_NORMAL), "study")
                .set("divergence", Double.toString(Double.MAX_VALUE), "study")
                .set("removal", "2", "study")
                .maxEvaluations(iterations + 1)
                .listener(iterate -> {
                    double seconds = watch.pause();
                    int t = iterate.evaluation() - 1;
                    sink.accept(t, answers.apply(iterate.z()), relative(iterate), t, seconds);
                    watch.resume();
                })
                .run(start)
                .close();
    }

    private static double[] relative(Iterate<?> iterate) {
        double[] relative = iterate.residuals().clone();
        for (int s = 0; s < relative.length; s++) {
            relative[s] = relative[s] == 0 ? 0 : relative[s] / iterate.valueNorms()[s];
        }
        return relative;
    }

    /** Measures the iteration without what the study does between two steps. */
    private static final class Watch {

        private long since = System.nanoTime();
        private long spent;
        private long last;

        /** Returns the seconds before the evaluation that just ended: what the iterate at hand has cost. */
        double pause() {
            long before = last;
            spent += System.nanoTime() - since;
            last = spent;
            return before / 1e9;
        }

        void resume() {
            since = System.nanoTime();
        }
    }
}
