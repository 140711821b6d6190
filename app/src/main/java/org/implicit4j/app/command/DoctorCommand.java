package org.implicit4j.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.command.Finding.Level;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;

/** {@code doctor}: what the application runs on, what is missing and how to get it. */
final class DoctorCommand {

    private static final Parameter<Boolean> CONFIG =
            Parameter.flag("config", "show instead which options were configured, where, and which make no sense");

    private DoctorCommand() {}

    static Command of(Plugins plugins, Path folder) {
        return Command.of(
                        "doctor",
                        "show what the application runs on, what is missing and how to fix it",
                        List.of(CONFIG),
                        List.of("implicit4j doctor", "implicit4j doctor --config", "implicit4j doctor --json"),
                        (settings, invocation) -> settings.get(CONFIG)
                                ? ConfigurationFindings.examine(invocation)
                                : examine(plugins, folder, invocation))
                .withoutConfiguration();
    }

    private static TaskResult examine(Plugins plugins, Path folder, Invocation invocation) {
        List<Finding> findings =
                new ArrayList<>(RuntimeFindings.all(invocation.options().threads()));
        findings.addAll(TensorFindings.all(invocation.options().threads()));
        findings.addAll(plugins(plugins, folder));
        boolean healthy = findings.stream().noneMatch(finding -> finding.level() == Level.PROBLEM);
        Document document = Document.fields()
                .put("healthy", healthy)
                .put("findings", findings.stream().map(Finding::document).toList())
                .build();
        return new TaskResult(document, lines(findings, healthy), healthy);
    }

    private static List<Finding> plugins(Plugins plugins, Path folder) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "plug-ins",
                plugins.domains().isEmpty() ? Level.PROBLEM : Level.GOOD,
                "%d domains, %d fixed-point methods"
                        .formatted(
                                plugins.domains().size(),
                                plugins.installedMethods().size()),
                plugins.domains().isEmpty() ? "Maybe lib/ lacks jars; unpack the distribution again." : ""));
        plugins.rejected()
                .forEach(rejected -> findings.add(new Finding(
                        "plug-in " + rejected.source(), Level.WARNING, rejected.reason(), rejected.hint())));
        findings.add(Finding.good("drop-ins are read from", folder + "/NAME/*.jar"));
        return findings;
    }

    private static List<String> lines(List<Finding> findings, boolean healthy) {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.addAll(finding.lines()));
        lines.add("");
        lines.add(
                healthy ? "Everything that is needed is here." : "Something is missing; see the lines marked with ✗.");
        return lines;
    }
}
