package org.implicit4j.app.cli;

import java.util.List;
import java.util.Optional;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options that every command takes.
 *
 * @param json whether to answer with one JSON object
 * @param settings seed and threads, each with its origin
 * @param stacktrace whether an error shows where in the program it came from
 * @param quiet whether to keep progress and notes back
 */
public record CommonOptions(boolean json, Settings settings, boolean stacktrace, boolean quiet) {

    /** The seed unless another is given: the same command gives the same numbers. */
    public static final long DEFAULT_SEED = 1;

    private static final Parameter<Long> SEED = Parameter.wide("seed", DEFAULT_SEED, "seed of all randomness");
    private static final Parameter<Integer> THREADS =
            Parameter.integer("threads", "threads to use").where(n -> n >= 1, "at least 1");

    /** Those that a configuration may set. */
    static final List<Parameter<?>> CONFIGURABLE = List.of(SEED, THREADS);

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
     * @return the defaults for what is malformed; the full parse then says what is wrong
     */
    static CommonOptions scan(List<String> arguments, Configuration configuration) {
        CommandSpec anything = CommandSpec.create();
        addTo(anything);
        CommandLine lenient = new CommandLine(anything).setUnmatchedArgumentsAllowed(true);
        Settings configured = configured(configuration);
        try {
            ParseResult parsed = lenient.parseArgs(arguments.toArray(String[]::new));
            return new CommonOptions(
                    parsed.matchedOptionValue("--json", false),
                    typed(parsed, configured),
                    parsed.matchedOptionValue("--stacktrace", false),
                    parsed.matchedOptionValue("--quiet", false));
        } catch (ParameterException | IllegalArgumentException e) {
            return new CommonOptions(
                    arguments.contains("--json"), configured, arguments.contains("--stacktrace"), false);
        }
    }

    /** Returns what is configured and allowed; the check of the whole configuration then says what is not. */
    private static Settings configured(Configuration configuration) {
        Settings settings = Settings.of("'implicit4j'", CONFIGURABLE);
        for (Parameter<?> parameter : CONFIGURABLE) {
            settings = configured(configuration, parameter, settings);
        }
        return settings;
    }

    private static Settings configured(Configuration configuration, Parameter<?> parameter, Settings settings) {
        try {
            return configuration.apply(settings, "", List.of(parameter));
        } catch (IllegalArgumentException e) {
            return settings;
        }
    }

    /**
     * Returns {@code settings} with what was typed.
     *
     * @throws IllegalArgumentException if a value is not allowed
     */
    static Settings typed(ParseResult parsed, Settings settings) {
        Settings more = settings;
        for (Parameter<?> parameter : CONFIGURABLE) {
            Optional<Object> value = Optional.ofNullable(parsed.matchedOptionValue("--" + parameter.name(), null));
            if (value.isPresent()) {
                more = more.with(parameter.name(), value.get().toString(), Request.COMMAND_LINE);
            }
        }
        return more;
    }

    /** Returns the seed of all randomness. */
    public long seed() {
        return settings.get(SEED);
    }

    /** Returns how many threads may be used. */
    public int threads() {
        return settings.find(THREADS).orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
