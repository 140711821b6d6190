package org.implicit4j.app.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.StudyReport;

/** Small studies for tests. */
final class Studies {

    private Studies() {}

    /** An implicit model whose qualities at t = 1, 2, … are given; L_t of kind b is t, of kind c is 1/t. */
    static ModelCurve implicit(String name, Better better, double... qualities) {
        List<CurvePoint> points = new ArrayList<>();
        for (int t = 1; t <= qualities.length; t++) {
            points.add(point(t, qualities[t - 1]));
        }
        return new ModelCurve(name, Kind.IMPLICIT, 1234, "error", better, points);
    }

    static ModelCurve explicit(String name, Better better, double quality) {
        return new ModelCurve(name, Kind.EXPLICIT, 1200, "error", better, List.of(point(1, quality)));
    }

    private static CurvePoint point(int t, double quality) {
        return new CurvePoint(
                t,
                quality,
                0.1,
                quality + 0.5,
                Map.of("b", (double) t, "c", 1.0 / t),
                OptionalDouble.empty(),
                OptionalDouble.of(0.5 / t),
                t,
                1e-3 * t);
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
