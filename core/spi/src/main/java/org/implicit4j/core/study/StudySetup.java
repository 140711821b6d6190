package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.analysis.RegularityRequest;

/** What a {@link SampledStudy} runs, as its {@link StudyPlan} was when it was built. */
record StudySetup<X, Y>(
        Heading heading,
        StudyMeasure<Y> measure,
        Counts counts,
        CaseDrawing<X, Y> drawing,
        List<ModelSource<X, Y>> models,
        RegularityRequest regularity,
        ExhibitSource<X, Y> exhibits) {

    /** What a reader is told first. */
    record Heading(String domain, String title, List<String> notes) {}

    /** How much there is of what. */
    record Counts(int iterations, int quick, int full, int quickRegularity, int fullRegularity) {}

    int samples(StudyRequest request) {
        return request.full() ? counts.full() : counts.quick();
    }

    int regularitySamples(StudyRequest request) {
        return request.full() ? counts.fullRegularity() : counts.quickRegularity();
    }

    /** Returns the domain's notes and those on what was run. */
    List<String> notes(List<StudyCase<X, Y>> cases, List<ModelCurve> curves, StudyRequest request) {
        List<String> all = new ArrayList<>(heading.notes());
        int pairs = cases.stream().mapToInt(one -> one.perturbations().size()).sum();
        int missing = cases.size() * drawing.perturbations().size() - pairs;
        all.add("%s, drawn with seed %d; %s of a sample and a perturbed one%s."
                .formatted(
                        count(cases.size(), "sample"),
                        request.seed(),
                        count(pairs, "pair"),
                        missing == 0
                                ? ""
                                : ", %,d left out because they could not be moved or have no true answer"
                                        .formatted(missing)));
        if (curves.stream().anyMatch(curve -> curve.regularity().isPresent())) {
            all.add("Regularity is measured on the first %s, at fixed points found by %s."
                    .formatted(
                            count(Math.min(cases.size(), regularitySamples(request)), "sample"),
                            regularity.method().name()));
        }
        if (request.cancellation().isRequested()) {
            all.add("Stopped early: %d of %d samples, %d of %d models; the last model may lack iterations."
                    .formatted(cases.size(), samples(request), curves.size(), models.size()));
        }
        if (!request.full() && counts.full() > counts.quick()) {
            all.add("A quick look: %,d samples instead of %,d. Run it with --full for the whole protocol."
                    .formatted(counts.quick(), counts.full()));
        }
        return all;
    }

    private static String count(int number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
