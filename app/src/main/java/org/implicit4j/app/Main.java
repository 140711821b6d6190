package org.implicit4j.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.implicit4j.app.cli.CommandLineApp;
import org.implicit4j.app.cli.Console;
import org.implicit4j.app.cli.Interrupt;
import org.implicit4j.app.command.Commands;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.app.wiring.Services;
import org.implicit4j.app.wiring.SharedKernels;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Plugins;

/** The command line {@code implicit4j}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process: 0 success, 1 the job failed, 2 wrong usage, 130 Ctrl-C. */
    public static void main(String[] arguments) {
        OffHeapLimits.applyTo(List.of(arguments));
        System.setProperty("java.awt.headless", "true");
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        System.setOut(err); // libraries print there; standard output is for the answer alone
        Console console = Console.of(out, err);
        Cancellation cancellation = new Cancellation();
        Interrupt interrupt = Interrupt.watch(console, cancellation);
        int exitCode =
                run(List.of(arguments), System.getenv(), console, cancellation, pluginFolder(), interrupt::isTheEnd);
        interrupt.finished();
        System.exit(exitCode);
    }

    /**
     * Runs one command.
     *
     * @param environment whose variables set options, or lead to the file that does
     * @param folder of the drop-ins; may be missing
     * @param untilStopped told by a command that a stop is its end, and how long that takes at most
     * @return the exit code
     */
    static int run(
            List<String> arguments,
            Map<String, String> environment,
            Console console,
            Cancellation cancellation,
            Path folder,
            Consumer<Duration> untilStopped) {
        Clock clock = Clock.systemUTC();
        List<String> typed = arguments.isEmpty() ? List.of("--help") : arguments;
        try (SharedKernels kernels = new SharedKernels()) {
            return new CommandLineApp(console, cancellation, System::nanoTime)
                    .run(
                            (options, progress) -> {
                                Plugins plugins = Plugins.discover(folder);
                                Services services =
                                        new Services(clock, progress, options.seed(), options.threads(), kernels);
                                Domains domains = new Domains(plugins, services);
                                return Commands.root(version(), plugins, domains, clock, folder, untilStopped);
                            },
                            Configuration.read(environment),
                            typed);
        }
    }

    private static Path pluginFolder() {
        return Path.of(Objects.requireNonNullElse(System.getProperty("implicit4j.plugins"), "plugins"));
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .or(() -> Optional.ofNullable(Main.class.getPackage().getImplementationVersion()))
                .orElse("development");
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
