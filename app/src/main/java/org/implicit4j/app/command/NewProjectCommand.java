package org.implicit4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.scaffold.NewProject;
import org.implicit4j.app.scaffold.ProjectName;
import org.implicit4j.app.scaffold.Template;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;

/** {@code new-domain} and {@code new-method}: a project for the author of a plug-in. */
final class NewProjectCommand {

    private static final String DOMAIN = "new-domain";
    private static final String METHOD = "new-method";

    private static final Parameter<String> NAME = Parameter.text(
                    "name", "NAME", "what users will type: lower case, digits and dashes")
            .positional();
    private static final Parameter<Path> OUT =
            Parameter.outputFolder("out", "DIR", "the new folder; NAME in this folder by default");
    private static final Parameter<String> PACKAGE =
            Parameter.text("package", "PACKAGE", "the Java package; org.example.NAME by default");

    private final Template template;
    private final Collection<String> taken;
    private final Path plugins;
    private final String firstUse;

    private NewProjectCommand(Template template, Collection<String> taken, Path plugins, String firstUse) {
        this.template = template;
        this.taken = taken;
        this.plugins = plugins;
        this.firstUse = firstUse;
    }

    /**
     * Returns both commands.
     *
     * @param folder where plug-ins are dropped into
     * @param commands the names of the application's other commands, which no domain can have
     */
    static List<Command> all(Plugins plugins, Path folder, Collection<String> commands) {
        Collection<String> domains = new TreeSet<>(commands);
        domains.addAll(List.of(DOMAIN, METHOD));
        domains.addAll(names(plugins.domains()));
        return List.of(
                new NewProjectCommand(Template.DOMAIN, domains, folder, "study %s")
                        .command(DOMAIN, "write the project of a new domain, complete and running, to start from"),
                new NewProjectCommand(
                                Template.METHOD,
                                new TreeSet<>(names(plugins.installedMethods())),
                                folder,
                                "solvers bench --method %s")
                        .command(METHOD, "write the project of a new fixed-point method, likewise"));
    }

    private static <P> List<String> names(List<Installed<P>> installed) {
        return installed.stream().map(Installed::name).toList();
    }

    private Command command(String name, String summary) {
        return Command.of(
                name,
                summary,
                List.of(NAME, OUT, PACKAGE),
                List.of(
                        "implicit4j %s heat-flow --out ../heat-flow".formatted(name),
                        "implicit4j %s heat --package com.mycompany.heat".formatted(name)),
                (settings, invocation) -> write(settings));
    }

    private TaskResult write(Settings settings) throws IOException {
        ProjectName name = ProjectName.of(settings.get(NAME), settings.find(PACKAGE), taken);
        Path folder = settings.find(OUT).orElse(Path.of(name.name()));
        List<String> files = NewProject.write(template, name, folder);
        return TaskResult.success(
                Document.fields()
                        .put("name", name.name())
                        .put("package", name.packageName())
                        .put("folder", folder.toAbsolutePath().normalize().toString())
                        .put("files", Document.texts(files))
                        .build(),
                lines(name, folder, files));
    }

    private List<String> lines(ProjectName name, Path folder, List<String> files) {
        Path dropped = plugins.toAbsolutePath().normalize().resolve(name.name());
        List<String> lines = new ArrayList<>();
        lines.add("Wrote %s:".formatted(folder));
        files.forEach(file -> lines.add("  " + file));
        lines.add("Next:");
        Stream.of(
                        "cd " + folder,
                        "mvn verify",
                        "cp -r target/plugin " + dropped,
                        "implicit4j plugins",
                        "implicit4j " + firstUse.formatted(name.name()))
                .forEach(line -> lines.add("  " + line));
        return lines;
    }
}
