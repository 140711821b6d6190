package org.example.yourname;

import java.util.List;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;

/** {@code implicit4j your-name solve}: one orbit, by any installed method. */
final class SolveTask implements Task {

    private static final Parameter<Double> MEAN_ANOMALY = Parameter.real(
                    "mean-anomaly", "share of a revolution since the point nearest to the sun, in radians")
            .positional();
    private static final Parameter<Double> ECCENTRICITY = Parameter.real(
                    "eccentricity", 0.0167, "of the ellipse; the earth's by default")
            .where(e -> e >= 0 && e < 1, "in [0, 1)");
    private static final Parameter<String> METHOD = Parameter.text(
                    "method", "METHOD", "how; 'implicit4j solvers list' has them")
            .withDefault("auto");
    private static final Parameter<Double> TOLERANCE = Parameter.real(
                    "tolerance", 1e-12, "residual in radians at which the answer is good enough")
            .where(x -> x > 0, "more than 0");

    private final Methods methods;

    SolveTask(Methods methods) {
        this.methods = methods;
    }

    @Override
    public String name() {
        return "solve";
    }

    @Override
    public String summary() {
        return "solve Kepler's equation for one orbit";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(MEAN_ANOMALY, ECCENTRICITY, METHOD, TOLERANCE);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "implicit4j your-name solve 1.5",
                "implicit4j your-name solve 0.1 --eccentricity 0.97 --method anderson:depth=3");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) {
        SampleMaps operator =
                Kepler.operator(List.of(new Orbit(settings.get(MEAN_ANOMALY), settings.get(ECCENTRICITY))));
        var solve = FixedPointSolve.of(operator, methods.parse(settings.get(METHOD), "--method"))
                .tolerance(Tolerance.absolute(settings.get(TOLERANCE)))
                .cancellation(context.cancellation());
        try (var solution = solve.run(operator.space().zero())) {
            double answer = solution.value()[0];
            Document document = Document.fields()
                    .put("eccentricAnomaly", answer)
                    .put("outcome", solution.outcome().name())
                    .put("evaluations", solution.evaluations())
                    .build();
            List<String> lines = List.of(
                    "eccentric anomaly %.12f".formatted(answer), solution.outcome().explain());
            return solution.isConverged() ? TaskResult.success(document, lines) : TaskResult.failure(document, lines);
        }
    }
}
