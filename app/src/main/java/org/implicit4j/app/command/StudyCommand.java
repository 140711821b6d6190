package org.implicit4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.study.Machine;
import org.implicit4j.app.study.StudyDocument;
import org.implicit4j.app.study.StudyFolder;
import org.implicit4j.app.study.StudyRun;
import org.implicit4j.app.study.StudyTable;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;

/** {@code study}: the test-time-scaling study of one domain or of all. */
final class StudyCommand {

    private static final String ALL = "all";
    private static final Parameter<Integer> ITERATIONS = Parameter.integer(
                    "iterations", "look at the answers after 0 .. N iterations; by default as many as the domain says")
            .where(n -> n >= 1, "at least 1");
    private static final Parameter<Path> OUT =
            Parameter.outputFolder("out", "DIR", "folder of the report; reports/DOMAIN by default, or reports for all");
    private static final Parameter<Boolean> FULL =
            Parameter.flag("full", "the whole protocol, in minutes, rather than a quick look at fewer samples");

    private final Plugins plugins;
    private final Domains domains;
    private final Clock clock;
    private final Parameter<String> domain;

    private StudyCommand(Plugins plugins, Domains domains, Clock clock) {
        this.plugins = plugins;
        this.domains = domains;
        this.clock = clock;
        this.domain = domain(plugins);
    }

    static Command of(Plugins plugins, Domains domains, Clock clock) {
        StudyCommand study = new StudyCommand(plugins, domains, clock);
        return Command.of(
                "study",
                "show what more iterations of the same model buy: quality, sensitivity and cost after each",
                List.of(study.domain, ITERATIONS, OUT, FULL),
                List.of("implicit4j study", "implicit4j study all --full --out my-reports", "implicit4j study --json"),
                study::run);
    }

    private static Parameter<String> domain(Plugins plugins) {
        List<String> words = Stream.concat(plugins.domains().stream().map(Installed::name), Stream.of(ALL))
                .toList();
        return Parameter.text("domain", "DOMAIN|all", "whose study")
                .positional()
                .withDefault(ALL)
                .suggesting(words);
    }

    private TaskResult run(Settings settings, Invocation invocation) throws IOException {
        String asked = settings.get(domain);
        if (!asked.equals(ALL)) {
            Path out = settings.find(OUT).orElse(Path.of("reports", asked));
            StudyRun run = study(asked, settings, invocation);
            List<String> lines = new ArrayList<>(StudyTable.lines(run, invocation.console()));
            lines.add("");
            lines.add("Page: " + StudyFolder.write(run, out));
            return TaskResult.success(StudyDocument.of(run), lines);
        }
        return all(settings, invocation);
    }

    private TaskResult all(Settings settings, Invocation invocation) throws IOException {
        if (plugins.domains().isEmpty()) {
            throw new IllegalStateException(
                    "No domain is installed, so there is nothing to study.\nMaybe see 'implicit4j plugins'.");
        }
        Path out = settings.find(OUT).orElse(Path.of("reports"));
        List<StudyRun> runs = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Installed<DomainPlugin> plugin : plugins.domains()) {
            if (invocation.cancellation().isRequested()) {
                break;
            }
            StudyRun run = study(plugin.name(), settings, invocation);
            StudyFolder.write(run, out.resolve(plugin.name()));
            runs.add(run);
            lines.addAll(StudyTable.lines(run, invocation.console()));
            lines.add("");
        }
        lines.add("Page: " + StudyFolder.writeIndex(runs, out));
        return TaskResult.success(
                Document.fields()
                        .put("studies", runs.stream().map(StudyDocument::of).toList())
                        .build(),
                lines);
    }

    private StudyRun study(String name, Settings settings, Invocation invocation) throws IOException {
        Study study = domains.get(name).study();
        boolean full = settings.get(FULL);
        int iterations = settings.find(ITERATIONS).orElse(full ? study.fullIterations() : study.defaultIterations());
        long start = System.nanoTime();
        StudyReport report = study.run(new StudyRequest(
                iterations,
                full,
                invocation.options().seed(),
                invocation.options().threads(),
                invocation.progress(),
                invocation.cancellation()));
        double seconds = (System.nanoTime() - start) / 1e9;
        invocation.note("%s: seed %d, threads %d, %.1f s"
                .formatted(name, report.seed(), invocation.options().threads(), seconds));
        return new StudyRun(
                report,
                iterations,
                full,
                !invocation.cancellation().isRequested(),
                Machine.describe(invocation.options().threads()),
                invocation.commandLine(),
                clock.instant(),
                seconds);
    }
}
