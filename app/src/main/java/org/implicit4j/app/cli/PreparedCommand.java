package org.implicit4j.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.TaskResult;

/**
 * A command line that a program runs, and no person: it is understood before anything happens, nothing is configured but what it
 * says itself, its answer is returned and not printed, and what goes wrong is thrown.
 */
public final class PreparedCommand {

    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    private static final Console NOBODY = new Console(NOWHERE, NOWHERE, false, false, 100);

    private final Request request;
    private final Invocation invocation;

    private PreparedCommand(Request request, Invocation invocation) {
        this.request = request;
        this.invocation = invocation;
    }

    /**
     * Understands {@code arguments}.
     *
     * @param cancellation requested when the command is to stop
     * @throws IllegalArgumentException if they make no sense, or ask for a help text
     * @throws IllegalStateException if the domain that they name cannot be built
     * @throws IOException if the commands cannot be found out
     */
    public static PreparedCommand of(
            CommandLineApp.Commands commands, List<String> arguments, Cancellation cancellation) throws IOException {
        Configuration nothing = Configuration.none();
        CommonOptions options = CommonOptions.scan(arguments, nothing);
        Program program = new Program(commands.root(options, Progress.NONE), nothing);
        Request request = Request.read(CommandTree.of(program, arguments, NOBODY), arguments, program);
        String typed = program.root().name() + " " + String.join(" ", arguments);
        if (!request.help().isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' asks for a help text, which is no answer.\nMaybe leave --help out.".formatted(typed));
        }
        return new PreparedCommand(
                request, new Invocation(program, options, NOBODY, Progress.NONE, note -> {}, cancellation, typed));
    }

    /**
     * Runs the command.
     *
     * @throws IllegalArgumentException if the request makes no sense after all
     * @throws IOException if a file cannot be read or written, or holds nonsense
     */
    public TaskResult run() throws IOException {
        return request.command().action().orElseThrow().run(request.settings(), invocation);
    }
}
