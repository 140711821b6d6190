package org.implicit4j.spark;

import java.io.PrintStream;
import java.util.List;
import org.apache.spark.SparkConf;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.CommandLineApp;
import org.implicit4j.app.cli.Console;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.core.solve.Cancellation;

/** The job: a command of any domain on the class path, run on Spark for many inputs, values or seeds. */
public final class TaskJob {

    private static final String THEN_THE_COMMANDS_OWN = "--";

    private TaskJob() {}

    /** Runs a batch and ends the process unless it succeeded: 1 the job failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // libraries print there; standard output is for the answer alone
        int exitCode = run(new SparkConf(), Console.of(out, System.err), List.of(arguments));
        if (exitCode != 0) {
            System.exit(exitCode); // a driver that returns counts as a success, and some masters take any exit for a
            // failure
        }
    }

    /** Runs a batch and returns the exit code. */
    static int run(SparkConf conf, Console console, List<String> arguments) {
        int end = arguments.indexOf(THEN_THE_COMMANDS_OWN);
        List<String> own = end < 0 ? arguments : arguments.subList(0, end);
        List<String> rest = end < 0 ? List.of() : arguments.subList(end + 1, arguments.size());
        return new CommandLineApp(console, new Cancellation(), System::nanoTime)
                .run(
                        (options, progress) -> command(conf, own, rest),
                        Configuration.none(),
                        own.isEmpty() ? List.of("--help") : own);
    }

    private static Command command(SparkConf conf, List<String> own, List<String> rest) {
        if (own.stream().anyMatch(argument -> argument.split("=", 2)[0].equals("--threads"))) {
            throw new IllegalArgumentException(
                    "'--threads' is not for a batch: each command has as many as its Spark task.\n"
                            + "Maybe set them with --conf spark.task.cpus=N.");
        }
        return JobCommand.of(conf, rest);
    }
}
