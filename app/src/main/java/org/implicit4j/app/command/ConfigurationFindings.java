package org.implicit4j.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.cli.KnownOptions;
import org.implicit4j.app.command.Finding.Level;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.app.config.ConfigurationFile;
import org.implicit4j.app.config.Entry;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.spi.TaskResult;

/** What the doctor says about the configuration. */
final class ConfigurationFindings {

    private final Configuration configuration;
    private final KnownOptions known;

    private ConfigurationFindings(Configuration configuration, KnownOptions known) {
        this.configuration = configuration;
        this.known = known;
    }

    static TaskResult examine(Invocation invocation) {
        KnownOptions known = KnownOptions.of(invocation.program().root(), Command::opens);
        return new ConfigurationFindings(invocation.program().configuration(), known).result();
    }

    private TaskResult result() {
        List<Entry> used = known.keys().stream()
                .flatMap(key -> configuration.all(key).stream())
                .toList();
        List<Finding> findings = new ArrayList<>();
        findings.add(file(configuration.file()));
        used.forEach(entry -> findings.add(used(entry)));
        configuration.file().entries().values().stream()
                .filter(entry -> !known.keys().contains(entry.key()))
                .forEach(entry -> findings.add(unknown(entry)));
        known.unknownVariables(configuration).forEach((name, hint) -> findings.add(unknown(name, hint)));
        boolean healthy = findings.stream().noneMatch(finding -> finding.level() == Level.PROBLEM);
        var file = configuration.file();
        Document document = Document.fields()
                .put("healthy", healthy)
                .put("file", file.path().map(Object::toString).orElse(""))
                .put("found", file.found())
                .put("options", used.stream().map(this::document).toList())
                .put("findings", findings.stream().map(Finding::document).toList())
                .build();
        return new TaskResult(document, lines(findings, healthy), healthy);
    }

    private static Finding file(ConfigurationFile file) {
        String name = "configuration file";
        String path = file.path().map(Object::toString).orElse("none");
        Optional<Finding> problem = file.problem().map(text -> problem(name, text));
        return problem.orElseGet(() -> Finding.good(
                name,
                file.found() ? "%s, %d values".formatted(path, file.entries().size()) : path + ", not found"));
    }

    private Finding used(Entry entry) {
        Optional<Finding> problem = known.problem(entry).map(text -> problem(entry.key(), text));
        return problem.orElseGet(() -> Finding.good(
                entry.key(),
                "%s (%s)%s"
                        .formatted(
                                entry.shown(),
                                entry.source().origin(),
                                isInForce(entry) ? "" : ", overridden by " + Configuration.variable(entry.key()))));
    }

    private boolean isInForce(Entry entry) {
        return configuration.find(entry.key()).filter(entry::equals).isPresent();
    }

    /** Of a domain that cannot be built it is not known which options it has. */
    private Finding unknown(Entry entry) {
        Optional<Finding> problem = known.problem(entry).map(text -> problem(entry.key(), text));
        return problem.orElseGet(() -> new Finding(
                entry.key(),
                Level.WARNING,
                "%s belongs to a domain that cannot be built"
                        .formatted(entry.source().origin()),
                "Maybe see 'implicit4j plugins'."));
    }

    private static Finding unknown(String variable, String hint) {
        return new Finding(variable, Level.WARNING, "The variable sets no option.", hint);
    }

    private static Finding problem(String name, String text) {
        List<String> parts = text.lines().toList();
        return new Finding(name, Level.PROBLEM, parts.get(0), parts.size() > 1 ? parts.get(1) : "");
    }

    private Document document(Entry entry) {
        return Document.fields()
                .put("name", entry.key())
                .put("value", entry.shown())
                .put("origin", entry.source().origin())
                .put("inForce", isInForce(entry))
                .build();
    }

    private static List<String> lines(List<Finding> findings, boolean healthy) {
        String end = healthy
                ? "What is typed has precedence over variables, and these over the file."
                : "Commands stop at the lines marked with ✗.";
        return Stream.concat(findings.stream().flatMap(finding -> finding.lines().stream()), Stream.of("", end))
                .toList();
    }
}
