package org.implicit4j.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.app.config.Entry;
import org.implicit4j.core.settings.Parameter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes the parser and the help texts out of {@link Command}s. */
final class CommandTree {

    // What the placeholder says already.
    private static final Set<String> PLAIN = Set.of("text", "a path", "a whole number", "a finite number");

    private static final String INDENT = "  ";

    private final Configuration configuration;
    private final Predicate<Command> open;
    private final int width;

    private CommandTree(Configuration configuration, Predicate<Command> open, int width) {
        this.configuration = configuration;
        this.open = open;
        this.width = width;
    }

    /**
     * Returns the parser for {@code program}.
     *
     * @param arguments what was typed: groups that are not named there keep their commands to themselves, so that a
     *     domain which is not asked for is not built
     */
    static CommandLine of(Program program, List<String> arguments, Console console) {
        CommandTree specs =
                new CommandTree(program.configuration(), child -> arguments.contains(child.name()), console.width());
        CommandLine tree = new CommandLine(specs.spec(program.root(), ""));
        tree.setExpandAtFiles(false);
        tree.setInterpolateVariables(false);
        tree.setUsageHelpWidth(console.width());
        tree.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.outTerminal() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        return tree;
    }

    /** Returns a parser for {@code program} that has the commands of the groups in {@code open}. */
    static CommandLine of(Program program, Predicate<Command> open) {
        CommandTree specs = new CommandTree(program.configuration(), open, Console.DEFAULT_WIDTH);
        return new CommandLine(specs.spec(program.root(), ""));
    }

    /** Returns the start of the keys of the options of {@code command}, as in "lp.solve.". */
    static String prefix(CommandSpec command) {
        String[] words = command.qualifiedName(".").split("\\.", 2);
        return words.length == 1 ? "" : words[1] + ".";
    }

    private CommandSpec spec(Command command, String prefix) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
        spec.usageMessage()
                .description(literal(command.summary()))
                .abbreviateSynopsis(true)
                .sortOptions(true)
                .descriptionHeading("")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        addParameters(command, prefix, spec);
        CommonOptions.addTo(spec);
        spec.usageMessage()
                .footer(footer(command).stream().map(CommandTree::literal).toArray(String[]::new));
        if (prefix.isEmpty() || open.test(command)) {
            for (Command child : command.children().get()) {
                spec.addSubcommand(child.name(), spec(child, prefix + child.name() + "."));
            }
        }
        return spec;
    }

    /** Returns notes and examples, each after an empty line and a heading. */
    private List<String> footer(Command command) {
        List<String> lines = new ArrayList<>();
        command.notes().ifPresent(notes -> {
            lines.addAll(List.of("", notes.heading() + ":"));
            notes.lines().forEach(line -> lines.addAll(hanging(line)));
        });
        if (!command.examples().isEmpty()) {
            lines.addAll(List.of("", "Examples:"));
            command.examples().forEach(example -> lines.add(INDENT + Examples.whole(example)));
        }
        return lines;
    }

    /** Returns {@code text} in lines of less than the width, of which all but the first are indented twice. */
    private List<String> hanging(String text) {
        List<String> lines = new ArrayList<>();
        for (String part : TextTable.wrap(text, width - 2 * INDENT.length() - 1)) {
            lines.add((lines.isEmpty() ? INDENT : INDENT + INDENT) + part);
        }
        return lines;
    }

    private void addParameters(Command command, String prefix, CommandSpec spec) {
        int position = 0;
        int order = 0;
        for (Parameter<?> parameter : command.parameters()) {
            if (CommonOptions.RESERVED.contains(parameter.name())) {
                throw new IllegalStateException("The command '%s' declares '%s', which every command has already."
                        .formatted(command.name(), parameter.name()));
            }
            if (parameter.form() == Parameter.Form.POSITIONAL) {
                spec.addPositional(positional(parameter, position++));
            } else {
                Optional<Entry> configured =
                        command.obeysConfiguration() ? configuration.find(prefix + parameter.name()) : Optional.empty();
                spec.addOption(option(parameter, ++order, configured));
            }
        }
    }

    private static PositionalParamSpec positional(Parameter<?> parameter, int position) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(position))
                .type(type(parameter))
                .arity(parameter.isRequired() ? "1" : "0..1")
                .required(parameter.isRequired())
                .paramLabel(parameter.placeholder())
                .completionCandidates(candidates(parameter))
                .descriptionKey(parameter.name())
                .description(description(parameter, Optional.empty()))
                .build();
    }

    private static OptionSpec option(Parameter<?> parameter, int order, Optional<Entry> configured) {
        OptionSpec.Builder option = OptionSpec.builder("--" + parameter.name())
                .type(type(parameter))
                .order(order)
                .description(description(parameter, configured));
        if (parameter.form() == Parameter.Form.OPTION) {
            option.required(parameter.isRequired() && configured.isEmpty())
                    .paramLabel(parameter.placeholder())
                    .completionCandidates(candidates(parameter));
        }
        return option.build();
    }

    /** Returns the words that a shell completes; null, and not none, where it is to complete file names. */
    private static @Nullable Iterable<String> candidates(Parameter<?> parameter) {
        return parameter.suggestions().isEmpty() ? null : parameter.suggestions();
    }

    /** The shell completes file names for a path; what is typed is read as text in any case. */
    private static Class<?> type(Parameter<?> parameter) {
        return switch (parameter.kind()) {
            case FLAG -> boolean.class;
            case NAME_OR_FILE, INPUT_FILE, INPUT_FOLDER, OUTPUT_FILE, OUTPUT_FOLDER -> Path.class;
            default -> String.class;
        };
    }

    /** Returns what an option means, and in brackets what is allowed and what holds if it is not typed. */
    private static String description(Parameter<?> parameter, Optional<Entry> configured) {
        List<String> facts = new ArrayList<>();
        if (parameter.form() != Parameter.Form.FLAG) {
            boolean plain = parameter.placeholder().contains("|") || PLAIN.contains(parameter.allowed());
            if (!plain) {
                facts.add(parameter.allowed());
            }
            parameter.fallback().ifPresent(value -> facts.add("default: " + value));
        }
        configured.ifPresent(entry -> facts.add("configured: " + entry.shown()));
        return facts.isEmpty()
                ? parameter.summary()
                : "%s (%s)".formatted(parameter.summary(), String.join("; ", facts));
    }

    /** Headings and footers are formats for picocli, and the descriptions of options are not. */
    private static String literal(String text) {
        return text.replace("%", "%%");
    }
}
