package org.implicit4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.Entrant;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.bench.SolverBench;
import org.implicit4j.core.bench.SolverProblem;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;

/** {@code solvers}: the fixed-point methods and how they do. */
final class SolversCommand {

    private static final Parameter<Path> PROBLEMS = Parameter.path(
                    "problems", "DIR", "folder of the problems, NumPy files NAME.PARAMETER.npy")
            .required();
    private static final Parameter<String> METHOD =
            Parameter.text("method", "METHOD", "one method, as in anderson:depth=8; all by default");

    private SolversCommand() {}

    static Command of(Plugins plugins) {
        Command list = Command.of(
                "list",
                "list the fixed-point methods with their options",
                List.of(),
                List.of("implicit4j solvers list --json"),
                (settings, invocation) -> list(plugins));
        Command bench = Command.of(
                "bench",
                "compare methods on problems whose fixed points are known",
                List.of(PROBLEMS, METHOD),
                List.of("implicit4j solvers bench --problems DIR --method anderson:depth=8"),
                (settings, invocation) -> bench(plugins, settings, invocation));
        return Command.group(
                "solvers", "the fixed-point methods: which there are, how they compare", () -> List.of(list, bench));
    }

    private static TaskResult bench(Plugins plugins, Settings settings, Invocation invocation) throws IOException {
        List<Entrant> entrants = entrants(plugins.methods(), settings.find(METHOD));
        List<BenchProblem<double[]>> problems = SolverProblem.readAll(settings.get(PROBLEMS)).stream()
                .map(SolverProblem::contested)
                .toList();
        BenchReport report = SolverBench.of(problems)
                .run(
                        entrants,
                        new ProblemRequest(
                                invocation.options().seed(),
                                invocation.options().threads(),
                                invocation.progress(),
                                invocation.cancellation()));
        return TaskResult.success(report.document(), report.lines());
    }

    private static List<Entrant> entrants(Methods methods, Optional<String> only) {
        if (only.isPresent()) {
            return List.of(Entrant.of(methods.parse(only.get(), "command line")));
        }
        return methods.all().stream()
                .map(provider -> new Entrant(
                        methods.get(provider.name()),
                        operator -> provider.advice().missing(operator)))
                .toList();
    }

    private static TaskResult list(Plugins plugins) {
        List<Document> documents = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Installed<MethodProvider> method : plugins.installedMethods()) {
            documents.add(document(method));
            lines.add(method.name() + "  " + method.summary());
            for (Parameter<?> parameter : method.provider().parameters()) {
                lines.add("    %s  %s (%s; default: %s)"
                        .formatted(parameter.name(), parameter.summary(), parameter.allowed(), fallback(parameter)));
            }
        }
        if (lines.isEmpty()) {
            lines.add("No fixed-point method is installed.");
        } else {
            lines.add("");
            lines.add("An option is written behind the name, as in NAME:option=value,option=value.");
        }
        return TaskResult.success(Document.fields().put("methods", documents).build(), lines);
    }

    private static Document document(Installed<MethodProvider> method) {
        List<Document> options = new ArrayList<>();
        for (Parameter<?> parameter : method.provider().parameters()) {
            options.add(Document.fields()
                    .put("name", parameter.name())
                    .put("summary", parameter.summary())
                    .put("allowed", parameter.allowed())
                    .put("default", fallback(parameter))
                    .build());
        }
        return Document.fields()
                .put("name", method.name())
                .put("summary", method.summary())
                .put("options", options)
                .build();
    }

    private static String fallback(Parameter<?> parameter) {
        return parameter.fallback().map(Object::toString).orElse("none");
    }
}
