package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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

    private final List<StudyCase<X, Y>> cases;
    private final StudyMeasure<Y> measure;
    private final List<X> inputs = new ArrayList<>();
    private final OptionalDouble trueRatio;

    /**
     * Prepares a study.
     *
     * @param cases at least one
     */
    public ScalingStudy(List<StudyCase<X, Y>> cases, StudyMeasure<Y> measure) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("A study needs at least one sample.");
        }
        this.cases = List.copyOf(cases);
        this.measure = measure;
        for (StudyCase<X, Y> one : cases) {
            inputs.add(one.clean());
            one.perturbations().forEach(perturbed -> inputs.add(perturbed.input()));
        }
        trueRatio = trueRatio();
    }

    /** Returns the curve of {@code model}. */
    public ModelCurve curve(StudyModel<X, Y> model, int iterations) {
        List<CurvePoint> points = new ArrayList<>();
        model.answer(
                inputs,
                iterations,
                (t, answers, residuals, evaluations, seconds) ->
                        points.add(point(t, answers, residuals, evaluations, seconds)));
        return new ModelCurve(model.name(), model.kind(), model.parameters(), measure.name(), measure.better(), points);
    }

    private CurvePoint point(int t, List<Y> answers, double[] residuals, int evaluations, double seconds) {
        if (answers.size() != inputs.size()) {
            throw new IllegalStateException(
                    "The model gave %d answers to %d inputs.".formatted(answers.size(), inputs.size()));
        }
        List<Double> clean = new ArrayList<>();
        DoubleSummaryStatistics perturbedQuality = new DoubleSummaryStatistics();
        int next = 0;
        for (StudyCase<X, Y> one : cases) {
            clean.add(measure.quality(answers.get(next++), one.truth()));
            for (Perturbed<X, Y> perturbed : one.perturbations()) {
                Y answer = answers.get(next++);
                perturbed.truth().ifPresent(truth -> perturbedQuality.accept(measure.quality(answer, truth)));
            }
        }
        double mean = clean.stream().mapToDouble(q -> q).average().orElseThrow();
        double variance = clean.stream()
                .mapToDouble(q -> (q - mean) * (q - mean))
                .average()
                .orElseThrow();
        return new CurvePoint(
                t,
                mean,
                Math.sqrt(variance),
                perturbedQuality.getCount() == 0 ? Double.NaN : perturbedQuality.getAverage(),
                ratios(answers),
                trueRatio,
                Arrays.stream(residuals).average(),
                evaluations,
                seconds / inputs.size());
    }

    /** The aggregate of {@code |dy| / |dx|} per kind. */
    private Map<String, Double> ratios(List<Y> answers) {
        Map<String, DoubleSummaryStatistics> kinds = new LinkedHashMap<>();
        int next = 0;
        for (StudyCase<X, Y> one : cases) {
            Y clean = answers.get(next++);
            for (Perturbed<X, Y> perturbed : one.perturbations()) {
                double ratio = measure.distance(answers.get(next++), clean) / perturbed.size();
                kinds.computeIfAbsent(perturbed.kind(), kind -> new DoubleSummaryStatistics())
                        .accept(ratio);
            }
        }
        Map<String, Double> aggregated = new LinkedHashMap<>();
        kinds.forEach((kind, ratios) -> aggregated.put(kind, aggregate(ratios)));
        return aggregated;
    }

    /** The same ratio of the true answers over all kinds, if every perturbed input has one. */
    private OptionalDouble trueRatio() {
        DoubleSummaryStatistics ratios = new DoubleSummaryStatistics();
        long missing = 0;
        for (StudyCase<X, Y> one : cases) {
            for (Perturbed<X, Y> perturbed : one.perturbations()) {
                if (perturbed.truth().isPresent()) {
                    ratios.accept(measure.distance(perturbed.truth().get(), one.truth()) / perturbed.size());
                } else {
                    missing++;
                }
            }
        }
        return missing > 0 || ratios.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(aggregate(ratios));
    }

    private double aggregate(DoubleSummaryStatistics ratios) {
        return measure.aggregate() == StudyMeasure.Aggregate.MAX ? ratios.getMax() : ratios.getAverage();
    }
}
