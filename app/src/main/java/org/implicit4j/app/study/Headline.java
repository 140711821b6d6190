package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.implicit4j.app.report.Numbers;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyReport;

/** The result of a study in a few sentences, good or bad. */
final class Headline {

    private static final int MANY_KINDS = 6; // more would make the sentence a table

    private Headline() {}

    /** Returns the sentences, the most important first. */
    static List<String> of(StudyReport report) {
        Optional<ModelCurve> best = Curves.bestImplicit(report);
        if (best.isEmpty()) {
            return List.of("The study has no implicit model.");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(scaling(best.get()));
        Curves.bestExplicit(report, best.get())
                .ifPresent(explicit -> sentences.add(comparison(report, best.get(), explicit)));
        sensitivity(best.get()).ifPresent(sentences::add);
        return sentences;
    }

    private static String scaling(ModelCurve model) {
        CurvePoint first = Curves.first(model);
        CurvePoint last = Curves.last(model);
        CurvePoint best = Curves.bestPoint(model);
        String from = Numbers.text(first.quality());
        String to = Numbers.text(last.quality());
        if (!Curves.isBetter(model, last, first)) {
            return "%s does not gain from iterations here: its %s is %s after %s and %s after %s."
                    .formatted(model.name(), model.metric(), from, iterations(first), to, iterations(last));
        }
        String same = model.parameters() == 0
                ? ", with the same map, in which nothing is learned"
                : ", with the same %s in the model".formatted(Numbers.learned(model.parameters()));
        String turn = best.t() == last.t()
                ? ""
                : " Its best answer is the one after %s: %s.".formatted(iterations(best), Numbers.text(best.quality()));
        return "%s improves its %s from %s after %s to %s after %s%s%s.%s"
                .formatted(
                        model.name(),
                        model.metric(),
                        from,
                        iterations(first),
                        to,
                        iterations(last),
                        gain(model, first, last),
                        same,
                        turn);
    }

    private static String comparison(StudyReport report, ModelCurve implicit, ModelCurve explicit) {
        CurvePoint ours = Curves.last(implicit);
        CurvePoint theirs = Curves.last(explicit);
        boolean won = Curves.isBetter(implicit, ours, theirs);
        String sentence = "The best explicit model%s, %s with %s, reaches %s in its one pass: %s."
                .formatted(
                        implicit.subject().isEmpty() ? "" : " for " + implicit.subject(),
                        explicit.name(),
                        Numbers.learned(explicit.parameters()),
                        Numbers.text(theirs.quality()),
                        won ? "the implicit one is better" : "the implicit one does not beat it here");
        List<ModelCurve> paired = Curves.of(report, Kind.IMPLICIT).stream()
                .filter(model -> Curves.partner(report, model).isPresent())
                .toList();
        if (paired.size() < 2) {
            return sentence;
        }
        List<ModelCurve> winning =
                paired.stream().filter(model -> Curves.wins(report, model)).toList();
        return sentence + (implicit.subject().isEmpty() ? sizes(winning, paired) : subjects(winning, paired));
    }

    private static String sizes(List<ModelCurve> winning, List<ModelCurve> paired) {
        return " Size by size, the implicit model wins %d of %d.".formatted(winning.size(), paired.size());
    }

    private static String subjects(List<ModelCurve> winning, List<ModelCurve> paired) {
        String which = winning.isEmpty() || winning.size() == paired.size()
                ? ""
                : " (%s)".formatted(winning.stream().map(ModelCurve::subject).collect(Collectors.joining(", ")));
        return " Of the %d kinds of input, the implicit model wins %d%s."
                .formatted(paired.size(), winning.size(), which);
    }

    private static Optional<String> sensitivity(ModelCurve model) {
        Map<String, Double> early = Curves.first(model).lipschitz();
        Map<String, Double> truths = Curves.last(model).trueRatios();
        List<Change> changes = new ArrayList<>();
        new TreeMap<>(Curves.last(model).lipschitz())
                .forEach((kind, late) -> changes.add(new Change(
                        kind, early.getOrDefault(kind, Double.NaN), late, truths.getOrDefault(kind, Double.NaN))));
        changes.removeIf(change -> !Double.isFinite(change.early()) || !Double.isFinite(change.late()));
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        long rising = changes.stream()
                .filter(change -> change.late() > change.early())
                .count();
        List<Change> shown = changes.size() <= MANY_KINDS
                ? changes
                : List.of(Collections.max(changes, Comparator.comparingDouble(Change::late)));
        return Optional.of("Its sensitivity L_t to a small change of the input rises for %d of %d kinds of change: %s."
                .formatted(
                        rising,
                        changes.size(),
                        shown.stream().map(Change::words).collect(Collectors.joining(", "))));
    }

    private record Change(String kind, double early, double late, double truth) {

        String words() {
            String known = Double.isNaN(truth) ? "" : " (true answers: %s)".formatted(Numbers.text(truth));
            return "%s %s → %s%s".formatted(kind, Numbers.text(early), Numbers.text(late), known);
        }
    }

    /** An error falls by a factor; a score rises by a difference, since its zero may mean nothing, as that of decibels. */
    private static String gain(ModelCurve model, CurvePoint first, CurvePoint last) {
        if (model.better() == Better.HIGHER) {
            return ": %s more".formatted(Numbers.text(last.quality() - first.quality()));
        }
        return last.quality() > 0 && first.quality() > 0
                ? String.format(Locale.ROOT, ": %.1f times less", first.quality() / last.quality())
                : "";
    }

    private static String iterations(CurvePoint point) {
        return point.t() == 1 ? "1 iteration" : point.t() + " iterations";
    }
}
