package org.implicit4j.app.command;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.app.cli.Command;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;

/** {@code solvers}: the fixed-point methods and how they do. */
final class SolversCommand {

    private SolversCommand() {}

    static Command of(Plugins plugins) {
        Command list = Command.of(
                "list",
                "list the fixed-point methods with their options",
                List.of(),
                List.of("implicit4j solvers list --json"),
                (settings, invocation) -> list(plugins));
        return Command.group("solvers", "the fixed-point methods: which there are", () -> List.of(list));
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
