package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.study.StudyCase.Perturbed;

/**
 * The protocol that every domain shares: for each sample x and perturbation dx, run both through the same model and
 * record quality, the empirical Lipschitz constant {@code L_t = |y_t(x+dx) - y_t(x)| / |dx|}, residual and cost at each
 * t (Liu, Ding, Osher, Yin, "Implicit Models: Expressive Power Scales with Test-Time Compute", arXiv 2510.03638).
 *
 * @param <X> an input
 * @param <Y> an answer
 */
public final class ScalingStudy<X, Y> {

    private static final int WARM_UP = 64; // inputs: they load classes and have the loops over a batch compiled

    private final StudyMeasure<Y> measure;
    private final boolean recording;
    private final List<X> inputs = new ArrayList<>();
    private final StudyPoints<X, Y> maker;

    /**
     * Prepares a study.
     *
     * @param cases at least one
     */
    public ScalingStudy(List<StudyCase<X, Y>> cases, StudyMeasure<Y> measure) {
        this(cases, measure, false);
    }

    /**
     * Prepares a study.
     *
     * @param cases at least one
     * @param recording whether curves keep a record of every pair and t
     */
    public ScalingStudy(List<StudyCase<X, Y>> cases, StudyMeasure<Y> measure, boolean recording) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("A study needs at least one sample.");
        }
        this.measure = measure;
        this.recording = recording;
        for (StudyCase<X, Y> one : cases) {
            inputs.add(one.clean());
            for (Perturbed<X, Y> perturbed : one.perturbations()) {
                inputs.add(perturbed.input());
            }
        }
        maker = new StudyPoints<>(List.copyOf(cases), measure);
    }

    /** Returns the curve of {@code model}. */
    public ModelCurve curve(StudyModel<X, Y> model, int iterations) {
        return curve(model, iterations, new Cancellation(), t -> {});
    }

    /**
     * Returns the curve of {@code model}, after a few answers that are not measured.
     *
     * @param cancellation requested: the curve ends at the t that was reached
     * @param progress told of each t that is done
     */
    public ModelCurve curve(StudyModel<X, Y> model, int iterations, Cancellation cancellation, IntConsumer progress) {
        List<CurvePoint> points = new ArrayList<>();
        List<SampleRecord> records = new ArrayList<>();
        warmUp(model);
        try {
            model.answer(inputs, iterations, (t, answers, residuals, evaluations, seconds) -> {
                Cost cost = new Cost(evaluations, flops(model, evaluations), seconds / inputs.size());
                List<SampleRecord> ofPoint = maker.records(t, answers);
                points.add(maker.point(t, answers, ofPoint, residuals, cost));
                records.addAll(recording ? ofPoint : List.of());
                progress.accept(t);
                if (cancellation.isRequested()) {
                    throw new Stopped();
                }
            });
        } catch (Stopped e) {
            // the points so far are whole
        }
        return new ModelCurve(
                model.name(),
                "",
                model.kind(),
                model.parameters(),
                measure.name(),
                measure.better(),
                measure.aggregate(),
                points,
                records,
                Optional.empty());
    }

    private void warmUp(StudyModel<X, Y> model) {
        List<X> few = inputs.subList(0, Math.min(WARM_UP, inputs.size()));
        model.answer(few, 1, (t, answers, residuals, evaluations, seconds) -> {});
    }

    /** Returns the mean over the inputs, if the model can tell for all of them. */
    private OptionalDouble flops(StudyModel<X, Y> model, int evaluations) {
        double sum = 0;
        for (X input : inputs) {
            sum += model.flops(input, evaluations).orElse(Double.NaN);
        }
        return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum / inputs.size());
    }

    /** Leaves a model's loop when the user wants to stop. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stopped() {
            super(null, null, false, false);
        }
    }
}
