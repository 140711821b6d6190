package org.implicit4j.app.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options that every command takes.
 *
 * @param json whether to answer with one JSON object
 * @param seed of all randomness
 * @param threads how many threads may be used
 * @param stacktrace whether an error shows where in the program it came from
 * @param quiet whether to keep progress and notes back
 */
public record CommonOptions(boolean json, long seed, int threads, boolean stacktrace, boolean quiet) {

    /** The seed unless another is given: the same command gives the same numbers. */
    public static final long DEFAULT_SEED = 1;

    /** Names that no task may use for its own parameters. */
    public static final List<String> RESERVED = List.of("json", "seed", "threads", "stacktrace", "quiet", "help");

    // Below the options of the command itself.
    private static final int ORDER = 1000;

    /** Adds the options to {@code command}. */
    static void addTo(CommandSpec command) {
        command.addOption(flag("--json", "print one JSON object and nothing else"))
                .addOption(value("--seed", "N", long.class, "seed of all randomness (default: " + DEFAULT_SEED + ")"))
                .addOption(value("--threads", "N", int.class, "threads to use (default: one per processor)"))
                .addOption(flag("--stacktrace", "show where in the program an error came from"))
                .addOption(OptionSpec.builder("--quiet", "-q")
                        .type(boolean.class)
                        .order(ORDER)
                        .description("no progress, no notes")
                        .build())
                .addOption(OptionSpec.builder("--help", "-h")
                        .type(boolean.class)
                        .order(ORDER)
                        .usageHelp(true)
                        .description("show this help")
                        .build());
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .order(ORDER)
                .description(description)
                .build();
    }

    private static OptionSpec value(String name, String placeholder, Class<?> type, String description) {
        return OptionSpec.builder(name)
                .type(type)
                .order(ORDER)
                .paramLabel(placeholder)
                .description(description)
                .build();
    }

    /**
     * Reads the options out of a whole command line, whose command is not known yet.
     *
     * @return nothing if one of them is malformed; the full parse then says what is wrong
     */
    static CommonOptions scan(List<String> arguments) {
        CommandSpec anything = CommandSpec.create();
        addTo(anything);
        CommandLine lenient = new CommandLine(anything).setUnmatchedArgumentsAllowed(true);
        try {
            return of(lenient.parseArgs(arguments.toArray(String[]::new)));
        } catch (ParameterException e) {
            boolean json = arguments.contains("--json");
            return new CommonOptions(json, DEFAULT_SEED, processors(), arguments.contains("--stacktrace"), false);
        }
    }

    /** Returns the options of a command line that was parsed in full. */
    private static CommonOptions of(ParseResult parsed) {
        return new CommonOptions(
                parsed.matchedOptionValue("--json", false),
                Optional.ofNullable(parsed.<Long>matchedOptionValue("--seed", null))
                        .orElse(DEFAULT_SEED),
                Optional.ofNullable(parsed.<Integer>matchedOptionValue("--threads", null))
                        .orElse(processors()),
                parsed.matchedOptionValue("--stacktrace", false),
                parsed.matchedOptionValue("--quiet", false));
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
