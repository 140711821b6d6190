package org.implicit4j.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.implicit4j.core.settings.Parameter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes the parser and the help texts out of {@link Command}s. */
final class CommandTree {

    // What the placeholder says already.
    private static final Set<String> PLAIN = Set.of("text", "a path", "a whole number", "a finite number");

    private static final String INDENT = "  ";

    private CommandTree() {}

    /**
     * Returns the parser for {@code root}.
     *
     * @param arguments what was typed: groups that are not named there keep their commands to themselves, so that a
     *     domain which is not asked for is not built
     */
    static CommandLine of(Command root, List<String> arguments, Console console) {
        CommandLine tree = new CommandLine(spec(root, arguments, true, console.width()));
        tree.setExpandAtFiles(false);
        tree.setInterpolateVariables(false);
        tree.setUsageHelpWidth(console.width());
        tree.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.outTerminal() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        return tree;
    }

    private static CommandSpec spec(Command command, List<String> arguments, boolean open, int width) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
        spec.usageMessage()
                .description(literal(command.summary()))
                .abbreviateSynopsis(true)
                .sortOptions(true)
                .descriptionHeading("")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        addParameters(command, spec);
        CommonOptions.addTo(spec);
        spec.usageMessage()
                .footer(footer(command, width).stream()
                        .map(CommandTree::literal)
                        .toArray(String[]::new));
        if (open) {
            for (Command child : command.children().get()) {
                spec.addSubcommand(child.name(), spec(child, arguments, arguments.contains(child.name()), width));
            }
        }
        return spec;
    }

    /** Returns notes and examples, each after an empty line and a heading. */
    private static List<String> footer(Command command, int width) {
        List<String> lines = new ArrayList<>();
        command.notes().ifPresent(notes -> {
            lines.addAll(List.of("", notes.heading() + ":"));
            notes.lines().forEach(line -> lines.addAll(hanging(line, width)));
        });
        if (!command.examples().isEmpty()) {
            lines.addAll(List.of("", "Examples:"));
            command.examples().forEach(example -> lines.add(INDENT + example));
        }
        return lines;
    }

    /** Returns {@code text} in lines of less than {@code width}, of which all but the first are indented twice. */
    private static List<String> hanging(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : TextTable.wrap(text, width - 2 * INDENT.length() - 1)) {
            lines.add((lines.isEmpty() ? INDENT : INDENT + INDENT) + part);
        }
        return lines;
    }

    private static void addParameters(Command command, CommandSpec spec) {
        int position = 0;
        int order = 0;
        for (Parameter<?> parameter : command.parameters()) {
            if (CommonOptions.RESERVED.contains(parameter.name())) {
                throw new IllegalStateException("The command '%s' declares '%s', which every command has already."
                        .formatted(command.name(), parameter.name()));
            }
            order++;
            switch (parameter.form()) {
                case POSITIONAL ->
                    spec.addPositional(PositionalParamSpec.builder()
                            .index(Integer.toString(position++))
                            .type(String.class)
                            .arity(parameter.isRequired() ? "1" : "0..1")
                            .required(parameter.isRequired())
                            .paramLabel(parameter.placeholder())
                            .descriptionKey(parameter.name())
                            .description(description(parameter))
                            .build());
                case OPTION ->
                    spec.addOption(OptionSpec.builder("--" + parameter.name())
                            .type(String.class)
                            .order(order)
                            .required(parameter.isRequired())
                            .paramLabel(parameter.placeholder())
                            .description(description(parameter))
                            .build());
                case FLAG ->
                    spec.addOption(OptionSpec.builder("--" + parameter.name())
                            .type(boolean.class)
                            .order(order)
                            .description(description(parameter))
                            .build());
            }
        }
    }

    private static String description(Parameter<?> parameter) {
        StringBuilder text = new StringBuilder(parameter.summary());
        if (parameter.form() == Parameter.Form.FLAG) {
            return text.toString();
        }
        boolean plain = parameter.placeholder().contains("|") || PLAIN.contains(parameter.allowed());
        String allowed = plain ? "" : parameter.allowed();
        String fallback = parameter.fallback().map(value -> "default: " + value).orElse("");
        if (!allowed.isEmpty() || !fallback.isEmpty()) {
            String both = allowed.isEmpty() || fallback.isEmpty() ? "" : "; ";
            text.append(" (").append(allowed).append(both).append(fallback).append(')');
        }
        return text.toString();
    }

    /** Headings and footers are formats for picocli, and the descriptions of options are not. */
    private static String literal(String text) {
        return text.replace("%", "%%");
    }
}
