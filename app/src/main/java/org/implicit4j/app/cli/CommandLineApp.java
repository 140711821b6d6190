package org.implicit4j.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.TaskResult;

/** Runs what was typed: exit code 0 for success, 1 if the job failed, 2 if the command line makes no sense. */
public final class CommandLineApp {

    private static final int SUCCESS = 0;

    private final Console console;
    private final Cancellation cancellation;
    private final LongSupplier nanoTime;

    /** Makes what runs command lines until {@code cancellation} is requested. */
    public CommandLineApp(Console console, Cancellation cancellation, LongSupplier nanoTime) {
        this.console = console;
        this.cancellation = cancellation;
        this.nanoTime = nanoTime;
    }

    /** Makes the commands, once it is known what every command takes. */
    @FunctionalInterface
    public interface Commands {

        /**
         * Returns the root of the commands.
         *
         * @throws IOException if the plug-ins' folder cannot be read
         */
        Command root(CommonOptions options, Progress progress) throws IOException;
    }

    /** Runs {@code arguments}, to which {@code configuration} adds, and returns the exit code. */
    public int run(Commands commands, Configuration configuration, List<String> arguments) {
        CommonOptions options = CommonOptions.scan(arguments, configuration);
        TerminalProgress bar = new TerminalProgress(console, nanoTime);
        try {
            Progress progress = options.quiet() ? Progress.NONE : bar;
            Program program = new Program(commands.root(options, progress), configuration);
            Request request = Request.read(CommandTree.of(program, arguments, console), arguments, program);
            if (!request.help().isEmpty()) {
                console.out().print(request.help());
                return SUCCESS;
            }
            Configured configured = Configured.of(request, options);
            String typed = program.root().name() + " " + String.join(" ", arguments) + configured.asTyped();
            Invocation invocation = new Invocation(program, options, console, progress, bar::note, cancellation, typed);
            configured.note().ifPresent(invocation::note);
            TaskResult result = request.command().action().orElseThrow().run(request.settings(), invocation);
            bar.clear();
            answer(configured.addTo(result), options);
            return result.success() ? SUCCESS : Failure.JOB;
        } catch (IOException | RuntimeException | Error e) { // the last place where anything can be said about it
            bar.clear();
            return explain(e, options);
        }
    }

    private void answer(TaskResult result, CommonOptions options) {
        if (options.json()) {
            console.out().println(JsonText.of(result.document()));
        } else {
            result.lines().forEach(console.out()::println);
        }
        console.out().flush();
    }

    private int explain(Throwable cause, CommonOptions options) {
        Failure failure = Failure.of(cause);
        if (options.json()) {
            Document error = Document.fields()
                    .put("error", failure.sentence())
                    .put("hint", failure.hint())
                    .build();
            console.out().println(JsonText.of(error));
            console.out().flush();
        } else {
            console.err().println(failure.sentence());
            if (!failure.hint().isEmpty()) {
                console.err().println(failure.hint());
            }
        }
        if (options.stacktrace()) {
            cause.printStackTrace(console.err());
        }
        return failure.exitCode();
    }
}
