package org.implicit4j.app.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.implicit4j.core.study.Cost;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.SampleRecord;
import org.implicit4j.core.study.Sensitivity;
import org.implicit4j.core.study.Spread;
import org.implicit4j.core.study.StudyMeasure.Aggregate;
import org.implicit4j.core.study.StudyReport;

/** Small studies for tests. */
final class Studies {

    private Studies() {}

    /** An implicit model whose qualities at t = 1, 2, … are given; L_t of kind b is t, of kind c is 1/t. */
    static ModelCurve implicit(String name, Better better, double... qualities) {
        return model(name, Kind.IMPLICIT, 1234, better, points(qualities));
    }

    /** Returns the curve of a map that somebody wrote down. */
    static ModelCurve given(String name, Better better, double... qualities) {
        return model(name, Kind.IMPLICIT, 0, better, points(qualities));
    }

    private static List<CurvePoint> points(double... qualities) {
        List<CurvePoint> points = new ArrayList<>();
        for (int t = 1; t <= qualities.length; t++) {
            points.add(point(t, qualities[t - 1]));
        }
        return points;
    }

    static ModelCurve explicit(String name, Better better, double quality) {
        return model(name, Kind.EXPLICIT, 1200, better, List.of(point(1, quality)));
    }

    /** As {@link #implicit}, without operations. */
    static ModelCurve silent(String name, double... qualities) {
        List<CurvePoint> points = implicit(name, Better.LOWER, qualities).points().stream()
                .map(point -> new CurvePoint(
                        point.t(),
                        point.qualities(),
                        point.perturbedQualities(),
                        point.sensitivities(),
                        point.trueRatio(),
                        point.residual(),
                        new Cost(point.evaluations(), OptionalDouble.empty(), point.seconds())))
                .toList();
        return model(name, Kind.IMPLICIT, 1, Better.LOWER, points);
    }

    /** As {@link #implicit}, with a score for a metric. */
    static ModelCurve scored(String name, double... qualities) {
        ModelCurve curve = implicit(name, Better.HIGHER, qualities);
        return new ModelCurve(
                name,
                "",
                curve.kind(),
                1,
                "score",
                Better.HIGHER,
                Aggregate.MEAN,
                curve.points(),
                List.of(new SampleRecord(1, 0, "b", 2, 20, Double.NaN)),
                Optional.empty());
    }

    private static ModelCurve model(String name, Kind kind, long parameters, Better better, List<CurvePoint> points) {
        return new ModelCurve(
                name, "", kind, parameters, "error", better, Aggregate.MAX, points, List.of(), Optional.empty());
    }

    /** The true ratio of kind b is 3, that of c unknown; 1000 floating-point operations per evaluation. */
    private static CurvePoint point(int t, double quality) {
        return new CurvePoint(
                t,
                new Spread(4, quality, 0.1, quality - 0.2, quality - 0.01, quality + 0.2, quality + 0.3),
                new Spread(8, quality + 0.5, 0.2, quality, quality, quality + 1, quality + 2),
                Map.of(
                        "b", sensitivity(t, OptionalDouble.of(3)),
                        "c", sensitivity(1.0 / t, OptionalDouble.empty())),
                OptionalDouble.empty(),
                OptionalDouble.of(0.5 / t),
                new Cost(t, OptionalDouble.of(1000.0 * t), 1e-3 * t));
    }

    /** Ratios from half the value up to it. */
    private static Sensitivity sensitivity(double value, OptionalDouble truth) {
        return new Sensitivity(
                value,
                ratiosUpTo(value),
                truth,
                truth.stream().mapToObj(Studies::ratiosUpTo).findAny());
    }

    private static Spread ratiosUpTo(double value) {
        return new Spread(4, 0.75 * value, 0.1, 0.5 * value, 0.7 * value, value, value);
    }

    static StudyReport report(ModelCurve... models) {
        return new StudyReport(
                "toy", "A toy, \"quoted\" & <b>", 7, List.of("first note", "</script>"), List.of(models));
    }

    static StudyRun run(StudyReport report) {
        return new StudyRun(
                report,
                3,
                false,
                true,
                "a machine",
                "implicit4j study toy",
                Instant.parse("2026-01-02T03:04:05Z"),
                1.5);
    }
}
