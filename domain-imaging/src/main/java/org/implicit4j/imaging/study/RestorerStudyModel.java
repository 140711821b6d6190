package org.implicit4j.imaging.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.PlainTrajectory;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.core.study.StudyOperators;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.solve.Observation;

/**
 * A restorer in the study: the true iterates y_0, y_1, … of the plain iteration, from each observation and from zero. Residuals and
 * time are those of the iterations from the observations.
 */
final class RestorerStudyModel implements StudyModel<BlurredPhoto, Restoration> {

    private final RestorationModel model;
    private final int threads;
    private final boolean regular;
    private final double work;

    /**
     * Prepares a model.
     *
     * @param side of the pictures
     * @param threads how many it may use
     * @param regular whether it offers its operators
     */
    RestorerStudyModel(RestorationModel model, int side, int threads, boolean regular) {
        this.model = model;
        this.threads = threads;
        this.regular = regular && model.restorer().isIterated();
        work = model.restorer().formula(1, side, side).work();
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelCurve.Kind kind() {
        return model.restorer().isIterated() ? ModelCurve.Kind.IMPLICIT : ModelCurve.Kind.EXPLICIT;
    }

    @Override
    public long parameters() {
        return model.weights().length;
    }

    @Override
    public void answer(List<BlurredPhoto> inputs, int iterations, Sink<Restoration> sink) {
        List<Observation> observations =
                inputs.stream().map(BlurredPhoto::observation).toList();
        try (var bound = new BoundParts(model, observations, threads)) {
            if (kind() == ModelCurve.Kind.IMPLICIT) {
                PlainTrajectory.run(
                        bound.operator(), bound.start(), iterations, bound::answers, ofFirstHalf(inputs.size(), sink));
            } else {
                long start = System.nanoTime();
                List<Restoration> answers = bound.answersAtOnce();
                sink.accept(1, answers, new double[0], 1, (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private static Sink<Restoration> ofFirstHalf(int samples, Sink<Restoration> sink) {
        return (t, answers, residuals, evaluations, seconds) ->
                sink.accept(t, answers, Arrays.copyOf(residuals, samples), evaluations, seconds / 2);
    }

    @Override
    public OptionalDouble flops(BlurredPhoto input, int evaluations) {
        return OptionalDouble.of(evaluations * work);
    }

    @Override
    public Optional<StudyOperators<BlurredPhoto, ?>> operators() {
        return regular ? Optional.of(new RestorerOperators(model, threads)) : Optional.empty();
    }
}
