package org.implicit4j.app.command;

import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.CommonOptions;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.cli.TerminalDialogue;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.core.report.Dialogue;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;

/** The commands of the application and of every installed domain; it knows no domain by name. */
public final class Commands {

    private static final Parameter<Boolean> VERSION = Parameter.flag("version", "show the version");

    private Commands() {}

    /**
     * Returns the root of all commands.
     *
     * @param untilStopped told by a command that a stop is its end, and how long that takes at most
     *
     * @throws IllegalStateException if a domain has the name of a command
     */
    public static Command root(
            String version,
            Plugins plugins,
            Domains domains,
            Clock clock,
            Path folder,
            Consumer<Duration> untilStopped) {
        List<Command> own = new ArrayList<>(List.of(
                StudyCommand.of(plugins, domains, clock),
                SolversCommand.of(plugins, domains, clock),
                BenchCommand.of(version, plugins),
                ServeCommand.of(plugins, domains, untilStopped),
                PluginsCommand.of(plugins, domains, folder),
                DoctorCommand.of(plugins, folder),
                CompletionCommand.of()));
        own.addAll(NewProjectCommand.all(
                plugins, folder, own.stream().map(Command::name).toList()));
        Set<String> taken = own.stream().map(Command::name).collect(Collectors.toSet());
        List<Command> all = new ArrayList<>(own);
        for (Installed<DomainPlugin> plugin : plugins.domains()) {
            if (taken.contains(plugin.name())) {
                throw new IllegalStateException(
                        "A domain is called '%s', which is a command: %s.".formatted(plugin.name(), plugin.origin())
                                + "\nMaybe remove it, or ask its author for another name.");
            }
            all.add(Command.group(plugin.name(), plugin.summary(), () -> tasks(plugin.name(), domains)));
        }
        return new Command(
                "implicit4j",
                "Implicit models on the JVM: the answer is the fixed point of a small learned operator,"
                        + " and more iterations make it better.",
                List.of(VERSION),
                Optional.empty(),
                List.of("implicit4j study", "implicit4j study all --full --out reports", "implicit4j plugins --json"),
                Optional.of((settings, invocation) -> version(settings, version)),
                () -> all,
                false);
    }

    private static TaskResult version(Settings settings, String version) {
        if (!settings.get(VERSION)) {
            throw new IllegalArgumentException("'implicit4j' needs a command.\nMaybe see 'implicit4j --help'.");
        }
        String java = Runtime.version().toString();
        return TaskResult.success(
                Document.fields().put("version", version).put("java", java).build(),
                List.of("implicit4j %s (Java %s)".formatted(version, java)));
    }

    private static List<Command> tasks(String domain, Domains domains) {
        return domains.get(domain).tasks().stream().map(Commands::command).toList();
    }

    private static Command command(Task task) {
        return Command.of(task.name(), task.summary(), task.parameters(), task.examples(), (settings, invocation) -> {
            CommonOptions options = invocation.options();
            long start = System.nanoTime();
            TaskResult result = task.run(
                    settings,
                    new TaskContext(
                            options.seed(),
                            options.threads(),
                            invocation.progress(),
                            invocation.cancellation(),
                            invocation.commandLine(),
                            dialogue(invocation)));
            invocation.note("seed %d, threads %d, %.1f s"
                    .formatted(options.seed(), options.threads(), (System.nanoTime() - start) / 1e9));
            return result;
        });
    }

    /** Words on the way go where answers go, unless these are for a program. */
    private static Dialogue dialogue(Invocation invocation) {
        var console = invocation.console();
        return new TerminalDialogue(
                new InputStreamReader(System.in, Charset.defaultCharset()),
                invocation.options().json() ? console.err() : console.out());
    }
}
