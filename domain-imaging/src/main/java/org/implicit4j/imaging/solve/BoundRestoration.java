package org.implicit4j.imaging.solve;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Solution;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.RestorationBatch;
import org.implicit4j.tensor.implicit.FormulaOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The operator of a model for some observations. Close it before the {@link RestorationOperators} that made it. */
public final class BoundRestoration implements AutoCloseable {

    private final RestorationOperators source;
    private final FormulaOperator operator;
    private final RestorationBatch batch;
    private final List<Observation> observations;

    BoundRestoration(
            RestorationOperators source,
            FormulaOperator operator,
            RestorationBatch batch,
            List<Observation> observations) {
        this.source = source;
        this.operator = operator;
        this.batch = batch;
        this.observations = List.copyOf(observations);
    }

    /** Returns the operator, for certificates and studies. */
    public FormulaOperator operator() {
        return operator;
    }

    /** Returns a fresh first iterate, which the operator's space owns. */
    public INDArray start(SolvePlan.Start start) {
        INDArray z = operator.space().zero();
        if (start == SolvePlan.Start.OBSERVATION) {
            source.load(observations.stream().map(Observation::picture).toList(), z);
        }
        return z;
    }

    /** Returns the pictures in a batch of states. */
    public List<Picture> pictures(INDArray states) {
        return source.pictures(states);
    }

    /**
     * Iterates an iterated network, applies another one once.
     *
     * <p>A residual needs one evaluation more than there are iterations; it is measured at the answer itself.
     *
     * @param watcher told of every iterate after the first
     */
    public Restored solve(SolvePlan plan, IterateWatcher watcher) {
        if (!source.restorer().isIterated()) {
            return appliedOnce(watcher);
        }
        INDArray start = start(plan.start());
        try (Solution<INDArray> solution = FixedPointSolve.of(operator, plan.method())
                .tolerance(plan.stop())
                .maxEvaluations(plan.iterations() + 1)
                .returning(FixedPointSolve.Returning.LAST)
                .cancellation(plan.cancellation())
                .set("removal", "2", "the pictures of a batch are watched together")
                .listener(iterate -> {
                    if (iterate.evaluation() > 1) {
                        watcher.iterate(iterate.evaluation() - 1, () -> pictures(iterate.z()), iterate.residuals());
                    }
                })
                .run(start)) {
            return new Restored(pictures(solution.value()), solution.samples(), solution.evaluations());
        } finally {
            operator.space().release(start);
        }
    }

    private Restored appliedOnce(IterateWatcher watcher) {
        INDArray start = start(SolvePlan.Start.OBSERVATION);
        INDArray value = operator.apply(start);
        List<Picture> pictures = pictures(value);
        operator.space().release(start);
        operator.space().release(value);
        watcher.iterate(1, () -> pictures, new double[0]);
        return new Restored(pictures, List.of(), 1);
    }

    /**
     * Examines pictures as fixed points: the residual, evaluated again, the contraction around them, and a bound on the distance
     * to the fixed point where there is one.
     *
     * @throws IllegalStateException if a state is more than its picture, which alone does not tell it
     */
    public Certificate certificate(List<Picture> pictures, RandomGenerator random) {
        if (source.restorer().pictures() != 1) {
            throw new IllegalStateException("The state of %s is more than a picture."
                    .formatted(source.restorer().name()));
        }
        INDArray z = operator.space().zero();
        source.load(pictures, z);
        try {
            return Certificate.of(operator, z, new Scrutiny(0, 20, 0x1p-24, 0), random);
        } finally {
            operator.space().release(z);
        }
    }

    @Override
    public void close() {
        operator.close();
        batch.close();
    }
}
