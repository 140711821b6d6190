package org.implicit4j.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.cli.Notes;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.TaskResult;

/** The job's own options, and what it does with them. */
final class JobCommand {

    private static final Parameter<String> GROUP = Parameter.text(
                    "command", "COMMAND", "first word of the command, such as a domain")
            .positional();

    private static final Parameter<String> TASK =
            Parameter.text("task", "TASK", "second word of the command").positional();

    private static final Parameter<String> INPUTS =
            Parameter.text("inputs", "FOLDER|'FOLDER/*.mps'", "run the command on each of these files");

    private static final Parameter<Path> LIST =
            Parameter.inputFile("list", "FILE", "run the command on each line of this file");

    private static final Parameter<String> SWEEP = Parameter.text(
            "sweep", "NAME=A,B,C", "run the command with each of these values of its option; several in quotes");

    private static final Parameter<Integer> REPEAT = Parameter.integer(
                    "repeat", 1, "run the command so often, with seeds from --seed upwards")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> PART_SIZE = Parameter.integer(
                    "part-size", "commands of a Spark task (default: so many that each core gets four tasks)")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<String> OUT = Parameter.text(
                    "out", "FOLDER", "where to write one JSON line per command; must not exist")
            .required();

    private static final List<Parameter<?>> PARAMETERS =
            List.of(GROUP, TASK, INPUTS, LIST, SWEEP, REPEAT, OUT, PART_SIZE);

    private static final List<String> NOTES = List.of(
            "What follows '--' are the command's own options. In them {input} stands for the input, {name} for its file"
                    + " name without folder and ending, {index} for its place in the batch, from 0.",
            "The input is the command's first argument unless {input} says where it belongs.",
            "Each command has as many threads as Spark's own setting spark.task.cpus says; --threads is refused.",
            "A command that fails has its reason in its line and stops nothing. The job fails if none succeeds.");

    private static final List<String> EXAMPLES = List.of(
            "spark-submit … implicit4j-spark.jar lp solve --inputs 'programs/*.mps' --out results -- --finish none",
            "spark-submit … implicit4j-spark.jar lp generate --repeat 1000 --seed 7 --out log -- --count 100 --out '/data/{index}.npz'",
            "spark-submit … implicit4j-spark.jar lp solve --inputs programs --sweep 'iterations=4,8 model=implicit-8,implicit-16' --out grid");

    private final SparkConf conf;
    private final List<String> rest;

    private JobCommand(SparkConf conf, List<String> rest) {
        this.conf = conf;
        this.rest = rest;
    }

    /**
     * Returns the command.
     *
     * @param rest what followed "--" on the command line
     */
    static Command of(SparkConf conf, List<String> rest) {
        return Command.of(
                        "TaskJob",
                        "Runs a command of implicit4j many times on Apache Spark: for inputs, values of options, seeds.",
                        PARAMETERS,
                        EXAMPLES,
                        new JobCommand(conf, rest)::run)
                .with(new Notes("The command", NOTES))
                .withoutConfiguration();
    }

    private TaskResult run(Settings settings, Invocation invocation) throws IOException {
        SparkRun spark = new SparkRun(conf);
        Batch batch = batch(settings, invocation.options().seed());
        List<Item> items = batch.items(spark.threads());
        Rehearsal.of(items, batch);
        String out = settings.get(OUT);
        SparkRun.Counts counts = spark.run(items, settings.find(PART_SIZE).orElse(0), out, invocation::note);
        return result(items.size(), counts, out);
    }

    private Batch batch(Settings settings, long seed) throws IOException {
        return new Batch(
                new CommandTemplate(List.of(settings.get(GROUP), settings.get(TASK)), rest),
                inputs(settings),
                settings.find(SWEEP).map(Axis::grid).orElse(List.of()),
                new Batch.Seeds(seed, settings.get(REPEAT)));
    }

    private static List<String> inputs(Settings settings) throws IOException {
        Optional<String> files = settings.find(INPUTS);
        Optional<Path> list = settings.find(LIST);
        if (files.isPresent() && list.isPresent()) {
            throw new IllegalArgumentException(
                    "--inputs and --list both say what the inputs are.\nMaybe leave one out.");
        }
        if (files.isPresent()) {
            return Inputs.files(files.get());
        }
        return list.isPresent() ? Inputs.lines(list.get()) : List.of();
    }

    private static TaskResult result(int size, SparkRun.Counts counts, String out) {
        Document document = Document.fields()
                .put("commands", size)
                .put("done", counts.done())
                .put("unsuccessful", counts.unsuccessful())
                .put("errors", counts.errors())
                .put("output", out)
                .build();
        List<String> lines = List.of("%,d commands: %,d done, %,d did not reach their goal, %,d failed: %s"
                .formatted(size, counts.done(), counts.unsuccessful(), counts.errors(), out));
        return counts.done() > 0 ? TaskResult.success(document, lines) : TaskResult.failure(document, lines);
    }
}
