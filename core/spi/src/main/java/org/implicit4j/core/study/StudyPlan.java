package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.study.StudySetup.Counts;
import org.jspecify.annotations.Nullable;

/**
 * The description of a {@link SampledStudy}: {@link #draw}, {@link #truth} and at least one {@link #model} are needed.
 *
 * @param <X> an input
 * @param <Y> an answer
 */
public final class StudyPlan<X, Y> {

    private final String domain;
    private final String title;
    private final StudyMeasure<Y> measure;
    private final List<Perturbation<X, Y>> perturbations = new ArrayList<>();
    private final List<ModelSource<X, Y>> models = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Counts counts = new Counts(10, 100, 1000, 20, 200);
    private RegularityRequest regularity = SampledStudy.REGULARITY;
    private @Nullable Draw<X> draw;
    private @Nullable Truth<X, Y> truth;
    private boolean keepWithoutTruth;
    private ExhibitSource<X, Y> exhibits = (cases, request) -> List.of();

    StudyPlan(String domain, String title, StudyMeasure<Y> measure) {
        this.domain = domain;
        this.title = title;
        this.measure = measure;
    }

    /** Sets how many iterations the study runs unless told otherwise; 10 by default. */
    public StudyPlan<X, Y> iterations(int count) {
        counts = new Counts(
                atLeastOne(count), counts.quick(), counts.full(), counts.quickRegularity(), counts.fullRegularity());
        return this;
    }

    /** Sets how many samples a quick look and the whole protocol have; 100 and 1000 by default. */
    public StudyPlan<X, Y> samples(int quickCount, int fullCount) {
        counts = new Counts(
                counts.iterations(),
                atLeastOne(quickCount),
                atLeastOne(fullCount),
                counts.quickRegularity(),
                counts.fullRegularity());
        return this;
    }

    /** Sets where inputs come from. */
    public StudyPlan<X, Y> draw(Draw<X> source) {
        draw = source;
        return this;
    }

    /** Sets where true answers come from; an input without one is drawn again, a perturbed input without one left out. */
    public StudyPlan<X, Y> truth(Truth<X, Y> source) {
        truth = source;
        return this;
    }

    /** Keeps perturbed inputs whose perturbation does not know the truth, and does not ask for it. */
    public StudyPlan<X, Y> keepWithoutTruth() {
        keepWithoutTruth = true;
        return this;
    }

    /** Adds a kind of perturbation; each kind has its own curve. */
    public StudyPlan<X, Y> perturb(Perturbation<X, Y> perturbation) {
        perturbations.add(perturbation);
        return this;
    }

    /** Adds a model, implicit or explicit. */
    public StudyPlan<X, Y> model(ModelSource<X, Y> source) {
        models.add(source);
        return this;
    }

    /** Adds a fact that readers must know. */
    public StudyPlan<X, Y> note(String note) {
        notes.add(note);
        return this;
    }

    /** Sets what else there is to see. */
    public StudyPlan<X, Y> exhibits(ExhibitSource<X, Y> source) {
        exhibits = source;
        return this;
    }

    /** Sets over how many samples regularity is measured; 20 and 200 by default. */
    public StudyPlan<X, Y> regularity(int quickCount, int fullCount) {
        counts = new Counts(
                counts.iterations(), counts.quick(), counts.full(), atLeastOne(quickCount), atLeastOne(fullCount));
        return this;
    }

    /** Sets how regularity is measured; by default by plain iteration to 1e-3 in 1000 evaluations. */
    public StudyPlan<X, Y> solver(RegularityRequest request) {
        regularity = request;
        return this;
    }

    /**
     * Returns the study.
     *
     * @throws IllegalStateException if inputs, truth or models are missing
     */
    public SampledStudy<X, Y> build() {
        if (draw == null || truth == null || models.isEmpty()) {
            throw new IllegalStateException(
                    "The study of '%s' lacks %s.\nMaybe call draw, truth and model before build."
                            .formatted(
                                    domain, draw == null ? "its inputs" : truth == null ? "their truth" : "a model"));
        }
        return new SampledStudy<>(new StudySetup<>(
                new StudySetup.Heading(domain, title, List.copyOf(notes)),
                measure,
                counts,
                new CaseDrawing<>(draw, truth, List.copyOf(perturbations), keepWithoutTruth),
                List.copyOf(models),
                regularity,
                exhibits));
    }

    private static int atLeastOne(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A study's counts must be at least 1, but one is %d.".formatted(count));
        }
        return count;
    }
}
