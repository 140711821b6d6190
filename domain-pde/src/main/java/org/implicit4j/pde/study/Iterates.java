package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.EquilibriumPredictor;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.LearnedSolve;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.tensor.kernel.Kernels;

/** The answers of a network to one forcing after each evaluation of its operator. */
final class Iterates {

    private Iterates() {}

    /**
     * An answer on the way.
     *
     * @param t evaluations so far
     * @param vorticity {@code [n, n]}
     * @param residual {@code |G(z) - z|} there
     * @param seconds since the start, decoding included
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
    record Step(int t, double[] vorticity, double residual, double seconds) {

        double error(FlowSample truth) {
            return FlowErrors.relative(vorticity, truth.vorticity());
        }
    }

    /** Returns the iterates 1 to {@code evaluations} of a method. */
    static List<Step> of(FlowModel model, FlowSample flow, FixedPointMethod method, int evaluations, Kernels kernels) {
        List<Step> steps = new ArrayList<>();
        boolean plain = method.name().equals(LearnedSolve.PICARD);
        var solve =
                new LearnedSolve(method, plain ? evaluations : evaluations + 1); // one shows the residual of the last
        try (var predictor = new EquilibriumPredictor(model.trained(), flow.side(), solve, kernels)) {
            float[] forcing = Fields.forcings(List.of(flow));
            predictor.forward(forcing); // prepares memory
            long start = System.nanoTime();
            predictor.forward(
                    forcing,
                    (t, vorticity, residuals) -> steps.add(new Step(
                            t,
                            Fields.split(vorticity.get(), 1).get(0),
                            residuals[0],
                            (System.nanoTime() - start) / 1e9)));
        }
        return steps;
    }

    /** Returns a step, counted from 0; a run that converged stays where it is. */
    static Step at(List<Step> run, int i) {
        return run.get(Math.min(i, run.size() - 1));
    }

    /** Returns the one answer of an explicit network. */
    static Step once(FlowModel model, FlowSample flow, Kernels kernels) {
        try (var predictor = FlowPredictor.of(model.trained(), flow.side(), new PicardIterates(1), kernels)) {
            float[] forcing = Fields.forcings(List.of(flow));
            predictor.forward(forcing); // prepares memory
            long start = System.nanoTime();
            double[] vorticity = predictor.forward(forcing).field(0);
            return new Step(1, vorticity, Double.NaN, (System.nanoTime() - start) / 1e9);
        }
    }
}
