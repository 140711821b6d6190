package org.implicit4j.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.settings.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What was typed, understood.
 *
 * @param command the command named
 * @param settings of its parameters
 * @param help the help text that was asked for; empty if it was not
 */
record Request(Command command, Settings settings, String help) {

    /** Origin of a value that was typed. */
    static final String COMMAND_LINE = "command line";

    /**
     * Reads {@code arguments}; what they leave open is taken from the configuration.
     *
     * @throws IllegalArgumentException if they make no sense, saying what would
     */
    static Request read(CommandLine tree, List<String> arguments, Program program) {
        ParseResult parsed;
        try {
            parsed = tree.parseArgs(arguments.toArray(String[]::new));
        } catch (UnmatchedArgumentException e) {
            throw new IllegalArgumentException(unmatched(e), e);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(
                    withStop(Objects.requireNonNullElse(e.getMessage(), "The command line makes no sense"))
                            + seeHelp(e.getCommandLine().getCommandSpec()),
                    e);
        }
        ParseResult leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        CommandSpec spec = leaf.commandSpec();
        Command command = (Command) spec.userObject();
        Settings settings = Settings.of("'" + spec.qualifiedName() + "'", command.parameters());
        if (leaf.isUsageHelpRequested()) {
            return new Request(command, settings, spec.commandLine().getUsageMessage());
        }
        if (command.action().isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' needs a command: %s.".formatted(spec.qualifiedName(), names(spec)) + seeHelp(spec));
        }
        requireAllowed(parsed);
        if (command.obeysConfiguration()) {
            KnownOptions.of(program.root(), group -> arguments.contains(group.name()))
                    .check(program.configuration());
            settings = program.configuration().apply(settings, CommandTree.prefix(spec), command.parameters());
        }
        for (Parameter<?> parameter : command.parameters()) {
            String text = typed(leaf, parameter);
            if (!text.isEmpty() || isTyped(leaf, parameter)) {
                settings = settings.with(parameter.name(), text, COMMAND_LINE);
            }
        }
        return new Request(command, settings, "");
    }

    /** Checks the options that every command takes, which may stand after each word. */
    private static void requireAllowed(ParseResult parsed) {
        CommonOptions.typed(parsed, Settings.of("'implicit4j'", CommonOptions.CONFIGURABLE));
        if (parsed.hasSubcommand()) {
            requireAllowed(parsed.subcommand());
        }
    }

    private static boolean isTyped(ParseResult leaf, Parameter<?> parameter) {
        return parameter.form() != Parameter.Form.POSITIONAL && leaf.hasMatchedOption("--" + parameter.name());
    }

    private static String typed(ParseResult leaf, Parameter<?> parameter) {
        if (parameter.form() == Parameter.Form.POSITIONAL) {
            return leaf.matchedPositionals().stream()
                    .filter(positional -> parameter.name().equals(positional.descriptionKey()))
                    .flatMap(positional -> positional.stringValues().stream())
                    .findFirst()
                    .orElse("");
        }
        ArgSpec option = leaf.matchedOption("--" + parameter.name());
        if (option == null) {
            return "";
        }
        return parameter.form() == Parameter.Form.FLAG
                ? leaf.matchedOptionValue("--" + parameter.name(), true).toString()
                : option.stringValues().get(0);
    }

    private static String unmatched(UnmatchedArgumentException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String first = e.getUnmatched().get(0);
        if (first.startsWith("-")) {
            String name = first.split("=", 2)[0];
            List<String> known = spec.options().stream()
                    .map(option -> option.longestName())
                    .sorted()
                    .toList();
            String hint = Suggestion.of(name, known);
            return "'%s' has no option '%s'. Known: %s.".formatted(spec.qualifiedName(), name, known)
                    + (hint.isEmpty() ? seeHelp(spec) : hint);
        }
        List<String> known = names(spec);
        if (known.isEmpty()) {
            return "'%s' does not know what to do with '%s'.".formatted(spec.qualifiedName(), first) + seeHelp(spec);
        }
        String hint = Suggestion.of(first, known);
        return "'%s' has no command '%s'. Found: %s.".formatted(spec.qualifiedName(), first, known)
                + (hint.isEmpty() ? seeHelp(spec) : hint);
    }

    private static List<String> names(CommandSpec spec) {
        return new ArrayList<>(spec.subcommands().keySet());
    }

    private static String seeHelp(CommandSpec spec) {
        return "\nMaybe see '" + spec.qualifiedName() + " --help'.";
    }

    private static String withStop(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
