package org.implicit4j.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.cli.TextTable;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.settings.Suggestion;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.OptionedProvider;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;

/** {@code solvers list}: what is there to solve with, and when to use which. */
final class SolversList {

    private static final String ALL = "all";
    private static final Parameter<String> NAME = Parameter.text(
                    "name", "NAME|all", "show this one with everything that is to be known about it")
            .positional()
            .withDefault(ALL);

    private final Plugins plugins;

    private SolversList(Plugins plugins) {
        this.plugins = plugins;
    }

    static Command of(Plugins plugins) {
        SolversList list = new SolversList(plugins);
        return Command.of(
                        "list",
                        "list the methods, forward and backward: what each is good for, remembers and needs",
                        List.of(NAME),
                        List.of(
                                "implicit4j solvers list",
                                "implicit4j solvers list anderson",
                                "implicit4j solvers list --json"),
                        list::run)
                .with(WhenNotToUse.of(list.installed().values()));
    }

    private TaskResult run(Settings settings, Invocation invocation) {
        String name = settings.get(NAME);
        return name.equals(ALL)
                ? all(invocation.console().width())
                : one(name, invocation.console().width());
    }

    private TaskResult all(int width) {
        Document document = Document.fields()
                .put("methods", documents(plugins.installedMethods()))
                .put("adjoints", documents(plugins.installedAdjoints()))
                .build();
        if (plugins.installedMethods().isEmpty()) {
            return TaskResult.success(document, List.of("No fixed-point method is installed."));
        }
        List<String> lines = new ArrayList<>(table("method", plugins.installedMethods(), width));
        lines.add("");
        if (!plugins.installedAdjoints().isEmpty()) {
            lines.addAll(table("gradient", plugins.installedAdjoints(), width));
            lines.add("");
        }
        lines.addAll(TextTable.wrap(
                "'implicit4j solvers list NAME' shows one with its options and when not to use it;"
                        + " 'solvers bench' compares them.",
                width));
        return TaskResult.success(document, lines);
    }

    private static List<String> table(
            String heading, List<? extends Installed<? extends OptionedProvider>> installed, int width) {
        List<List<String>> rows = new ArrayList<>();
        for (Installed<? extends OptionedProvider> one : installed) {
            Advice advice = one.provider().advice();
            rows.add(List.of(one.name(), advice.goodFor(), advice.memory(), needs(advice)));
        }
        List<String> head = List.of(heading, "good for", "memory", "needs");
        return new TextTable(head, rows, head.size()).lines(width, 1, 2, 3);
    }

    private TaskResult one(String name, int width) {
        Map<String, Installed<? extends OptionedProvider>> installed = installed();
        Installed<? extends OptionedProvider> found = installed.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "No method is called '%s'. Found: %s.".formatted(name, installed.keySet())
                            + Suggestion.of(name, installed.keySet()));
        }
        return TaskResult.success(document(found), lines(found, width));
    }

    /** Returns all methods, forward and backward, by name. */
    private Map<String, Installed<? extends OptionedProvider>> installed() {
        Map<String, Installed<? extends OptionedProvider>> installed = new TreeMap<>();
        plugins.installedAdjoints().forEach(adjoint -> installed.put(adjoint.name(), adjoint));
        plugins.installedMethods().forEach(method -> installed.put(method.name(), method));
        return installed;
    }

    private static List<String> lines(Installed<? extends OptionedProvider> found, int width) {
        Advice advice = found.provider().advice();
        List<List<String>> facts = List.of(
                List.of("  good for", advice.goodFor()),
                List.of("  not for", advice.notFor()),
                List.of("  memory", advice.memory()),
                List.of("  needs", needs(advice)),
                List.of("  from", found.origin().type()));
        List<String> lines = new ArrayList<>();
        lines.add(found.name() + ": " + found.summary());
        new TextTable(List.of("", ""), facts, 2)
                .lines(width, 1).stream().skip(1).forEach(lines::add);
        List<Parameter<?>> options = found.provider().parameters();
        if (options.isEmpty()) {
            lines.add("It has no options.");
            return lines;
        }
        lines.add("Options, written as in %s:%s".formatted(found.name(), example(options)));
        List<List<String>> rows = options.stream()
                .map(option -> List.of("  " + option.name(), option.summary(), option.allowed(), fallback(option)))
                .toList();
        lines.addAll(new TextTable(List.of("  option", "meaning", "allowed", "default"), rows, 4).lines(width, 1, 2));
        return lines;
    }

    private static String example(List<Parameter<?>> options) {
        return options.stream()
                .limit(2)
                .map(option -> option.name() + "="
                        + option.fallback().map(Object::toString).orElse("…"))
                .collect(Collectors.joining(","));
    }

    private static List<Document> documents(List<? extends Installed<? extends OptionedProvider>> installed) {
        return installed.stream().map(SolversList::document).toList();
    }

    private static Document document(Installed<? extends OptionedProvider> one) {
        Advice advice = one.provider().advice();
        List<Document> options =
                one.provider().parameters().stream().map(SolversList::document).toList();
        return Document.fields()
                .put("name", one.name())
                .put("summary", one.summary())
                .put("goodFor", advice.goodFor())
                .put("notFor", advice.notFor())
                .put("memory", advice.memory())
                .put(
                        "needs",
                        Document.texts(advice.needs().stream()
                                .map(Advice.Need::words)
                                .sorted()
                                .toList()))
                .put("options", options)
                .build();
    }

    private static Document document(Parameter<?> option) {
        return Document.fields()
                .put("name", option.name())
                .put("summary", option.summary())
                .put("allowed", option.allowed())
                .put("default", fallback(option))
                .build();
    }

    private static String needs(Advice advice) {
        return advice.needs().isEmpty()
                ? "values"
                : advice.needs().stream().map(Advice.Need::words).sorted().collect(Collectors.joining(", "));
    }

    private static String fallback(Parameter<?> option) {
        return option.fallback().map(Object::toString).orElse("none");
    }
}
