package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.study.StudyCase.Perturbed;

/** Compares the answers of one t with each other and with the truth. */
final class StudyPoints<X, Y> {

    private final List<StudyCase<X, Y>> cases;
    private final StudyMeasure<Y> measure;
    private final Map<String, TrueRatios> trueRatios = new LinkedHashMap<>();
    private final OptionalDouble trueRatio;
    private final int inputs;

    /**
     * The true ratios of a kind of perturbations; empty where one of them is unknown.
     *
     * @param aggregate of them
     * @param spread of them over the pairs
     */
    private record TrueRatios(OptionalDouble aggregate, Optional<Spread> spread) {}

    StudyPoints(List<StudyCase<X, Y>> cases, StudyMeasure<Y> measure) {
        this.cases = cases;
        this.measure = measure;
        List<Double> all = new ArrayList<>();
        Map<String, List<Double>> byKind = new LinkedHashMap<>();
        for (StudyCase<X, Y> one : cases) {
            for (Perturbed<X, Y> perturbed : one.perturbations()) {
                double ratio = trueRatio(one, perturbed);
                byKind.computeIfAbsent(perturbed.kind(), kind -> new ArrayList<>())
                        .add(ratio);
                all.add(ratio);
            }
        }
        byKind.forEach((kind, ratios) -> trueRatios.put(kind, trueRatios(ratios)));
        trueRatio = trueRatios(all).aggregate();
        inputs = cases.size() + all.size();
    }

    /** NaN where the truth is unknown. */
    private double trueRatio(StudyCase<X, Y> one, Perturbed<X, Y> perturbed) {
        return perturbed
                .truth()
                .map(truth -> measure.distance(truth, one.truth()) / perturbed.size())
                .orElse(Double.NaN);
    }

    private TrueRatios trueRatios(List<Double> ratios) {
        if (ratios.isEmpty() || ratios.contains(Double.NaN)) {
            return new TrueRatios(OptionalDouble.empty(), Optional.empty());
        }
        double[] known = array(ratios);
        return new TrueRatios(OptionalDouble.of(measure.aggregate().of(known)), Optional.of(Spread.of(known)));
    }

    /** Returns one record per pair, in the order of the cases. */
    List<SampleRecord> records(int t, List<Y> answers) {
        if (answers.size() != inputs) {
            throw new IllegalStateException(
                    "The model gave %d answers to %d inputs.".formatted(answers.size(), inputs));
        }
        List<SampleRecord> records = new ArrayList<>();
        int next = 0;
        for (int s = 0; s < cases.size(); s++) {
            StudyCase<X, Y> one = cases.get(s);
            Y clean = answers.get(next++);
            double quality = measure.quality(clean, one.truth());
            for (Perturbed<X, Y> perturbed : one.perturbations()) {
                Y answer = answers.get(next++);
                double perturbedQuality = perturbed
                        .truth()
                        .map(truth -> measure.quality(answer, truth))
                        .orElse(Double.NaN);
                double ratio = measure.distance(answer, clean) / perturbed.size();
                records.add(new SampleRecord(t, s, perturbed.kind(), ratio, quality, perturbedQuality));
            }
        }
        return records;
    }

    CurvePoint point(int t, List<Y> answers, List<SampleRecord> records, double[] residuals, Cost cost) {
        Map<String, Sensitivity> sensitivities = new LinkedHashMap<>();
        trueRatios.forEach((kind, truths) -> sensitivities.put(kind, sensitivity(kind, truths, records)));
        return new CurvePoint(
                t,
                Spread.of(cleanQualities(answers)),
                Spread.of(perturbedQualities(records)),
                sensitivities,
                trueRatio,
                Arrays.stream(residuals).average(),
                cost);
    }

    private Sensitivity sensitivity(String kind, TrueRatios truths, List<SampleRecord> records) {
        double[] ratios = records.stream()
                .filter(record -> record.kind().equals(kind))
                .mapToDouble(SampleRecord::ratio)
                .toArray();
        return new Sensitivity(measure.aggregate().of(ratios), Spread.of(ratios), truths.aggregate(), truths.spread());
    }

    private double[] cleanQualities(List<Y> answers) {
        double[] qualities = new double[cases.size()];
        int next = 0;
        for (int s = 0; s < qualities.length; s++) {
            qualities[s] = measure.quality(answers.get(next), cases.get(s).truth());
            next += 1 + cases.get(s).perturbations().size();
        }
        return qualities;
    }

    /** Only of pairs whose truth is known, where a NaN is the model's. */
    private double[] perturbedQualities(List<SampleRecord> records) {
        List<Double> qualities = new ArrayList<>();
        int next = 0;
        for (StudyCase<X, Y> one : cases) {
            for (Perturbed<X, Y> perturbed : one.perturbations()) {
                double quality = records.get(next++).perturbedQuality();
                if (perturbed.truth().isPresent()) {
                    qualities.add(quality);
                }
            }
        }
        return array(qualities);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
