package org.implicit4j.core.study;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.solve.PlainIteration;

/**
 * A whole {@link Study} out of what a domain knows: inputs, true answers, perturbations, a measure and models.
 *
 * <p>It draws and perturbs samples on all threads, runs every model over them, measures the regularity of those that offer
 * their operators, keeps a record of every pair in the whole protocol, and ends early with what is done when the user asks to
 * stop. A domain whose samples come about in another way uses {@link ScalingStudy} itself.
 *
 * @param <X> an input
 * @param <Y> an answer
 */
public final class SampledStudy<X, Y> implements Study {

    /** Keeps the study's draws apart from what else a domain draws with the same seed. */
    private static final long STREAM = 0x53_54_55_44_59L;

    /** How regularity is measured unless a plan says otherwise. */
    static final RegularityRequest REGULARITY =
            new RegularityRequest(new PlainIteration(), 1e-3, 1000, Scrutiny.STANDARD);

    private final StudySetup<X, Y> setup;

    SampledStudy(StudySetup<X, Y> setup) {
        this.setup = setup;
    }

    /**
     * Starts the description of a study.
     *
     * @param domain the domain's name
     * @param title a heading for people
     * @param measure how answers are compared
     */
    public static <X, Y> StudyPlan<X, Y> of(String domain, String title, StudyMeasure<Y> measure) {
        return new StudyPlan<>(domain, title, measure);
    }

    @Override
    public int defaultIterations() {
        return setup.counts().iterations();
    }

    @Override
    public StudyReport run(StudyRequest request) throws IOException {
        SplittableGenerator random = SeededRandom.of(request.seed() ^ STREAM);
        List<StudyCase<X, Y>> cases = cases(request, random.split());
        List<ModelCurve> curves = cases.isEmpty() ? List.of() : curves(cases, request, random.split());
        List<Exhibit> exhibits = cases.isEmpty() || request.cancellation().isRequested()
                ? List.of()
                : setup.exhibits().of(cases, request);
        return new StudyReport(
                setup.heading().domain(),
                setup.heading().title(),
                request.seed(),
                setup.notes(cases, curves, request),
                curves,
                exhibits);
    }

    private List<StudyCase<X, Y>> cases(StudyRequest request, SplittableGenerator random) throws IOException {
        try {
            return setup.drawing().cases(setup.samples(request), random, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The study was interrupted while its samples were drawn.");
        }
    }

    private List<ModelCurve> curves(List<StudyCase<X, Y>> cases, StudyRequest request, SplittableGenerator random)
            throws IOException {
        ScalingStudy<X, Y> study = new ScalingStudy<>(cases, setup.measure(), request.full());
        List<ModelCurve> curves = new ArrayList<>();
        int total = setup.models().size() * (request.iterations() + 1);
        for (ModelSource<X, Y> source : setup.models()) {
            int before = curves.size() * (request.iterations() + 1);
            StudyModel<X, Y> model = source.open(request);
            ModelCurve curve = study.curve(
                    model,
                    request.iterations(),
                    request.cancellation(),
                    t -> request.progress()
                            .update("running models", before + t + 1, total, "%s, t = %d".formatted(model.name(), t)));
            if (model.operators().isPresent() && !request.cancellation().isRequested()) {
                request.progress().update("running models", before, total, model.name() + ", regularity");
                curve = curve.with(regularity(model.operators().get(), cases, request, random.split()));
            }
            curves.add(curve);
            if (request.cancellation().isRequested()) {
                return curves;
            }
        }
        request.progress().update("running models", total, total, "done");
        return curves;
    }

    private Regularity regularity(
            StudyOperators<X, ?> operators,
            List<StudyCase<X, Y>> cases,
            StudyRequest request,
            SplittableGenerator random) {
        int count = Math.min(cases.size(), setup.regularitySamples(request));
        return new StudyRegularity<>(cases.subList(0, count), setup.regularity(), random).of(operators);
    }
}
