package org.implicit4j.app.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyReport;

/** What the pictures and the words of a study ask about its curves. */
final class Curves {

    private Curves() {}

    static List<ModelCurve> of(StudyReport report, Kind kind) {
        return report.models().stream()
                .filter(model -> model.kind() == kind && !model.points().isEmpty())
                .toList();
    }

    /** Returns the implicit model whose last answer is best. */
    static Optional<ModelCurve> bestImplicit(StudyReport report) {
        return best(of(report, Kind.IMPLICIT));
    }

    /** Returns the explicit model whose answer is best, among those with the metric and the subject of {@code like}. */
    static Optional<ModelCurve> bestExplicit(StudyReport report, ModelCurve like) {
        return best(of(report, Kind.EXPLICIT).stream()
                .filter(model -> model.metric().equals(like.metric()))
                .filter(model -> model.subject().equals(like.subject()))
                .toList());
    }

    private static Optional<ModelCurve> best(List<ModelCurve> models) {
        return models.stream().min(Comparator.comparingDouble(model -> cost(model, last(model))));
    }

    /** Returns the answer after the most iterations. */
    static CurvePoint last(ModelCurve model) {
        return model.points().get(model.points().size() - 1);
    }

    /** Returns the answer after one iteration, or the earliest later one. */
    static CurvePoint first(ModelCurve model) {
        return model.points().stream()
                .filter(point -> point.t() >= 1)
                .findFirst()
                .orElseGet(() -> last(model));
    }

    /** Returns the best answer of all. */
    static CurvePoint bestPoint(ModelCurve model) {
        return model.points().stream()
                .filter(point -> point.t() >= 1)
                .min(Comparator.comparingDouble(point -> cost(model, point)))
                .orElseGet(() -> last(model));
    }

    /** Returns quality as something to be small; NaN is worst. */
    private static double cost(ModelCurve model, CurvePoint point) {
        double quality = point.quality();
        if (Double.isNaN(quality)) {
            return Double.POSITIVE_INFINITY;
        }
        return model.better() == Better.LOWER ? quality : -quality;
    }

    /** Returns whether {@code a} is better than {@code b} in the metric of {@code model}. */
    static boolean isBetter(ModelCurve model, CurvePoint a, CurvePoint b) {
        return cost(model, a) < cost(model, b);
    }

    /** Returns what an implicit model and those that it is set beside share: their subject, or their name without the kind. */
    static String family(ModelCurve model) {
        if (!model.subject().isEmpty()) {
            return model.subject();
        }
        String family = model.name().replaceFirst("^(implicit|explicit)-?", "");
        return family.isEmpty() ? model.name() : family;
    }

    /** Returns the explicit model of the same family, or the best one of the same subject, if there is one. */
    static Optional<ModelCurve> partner(StudyReport report, ModelCurve implicit) {
        if (!implicit.subject().isEmpty()) {
            return bestExplicit(report, implicit);
        }
        return of(report, Kind.EXPLICIT).stream()
                .filter(model -> family(model).equals(family(implicit)))
                .filter(model -> model.metric().equals(implicit.metric()))
                .findFirst();
    }

    /** Returns whether the last answer of an implicit model is better than that of its partner. */
    static boolean wins(StudyReport report, ModelCurve implicit) {
        return partner(report, implicit)
                .filter(model -> isBetter(implicit, last(implicit), last(model)))
                .isPresent();
    }
}
