package org.implicit4j.spark;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs a batch on Spark. */
final class SparkRun {

    // So that a machine which is done early finds more to do.
    private static final int PARTS_PER_CORE = 4;

    private static final Pattern LOCAL = Pattern.compile("local(?:\\[[^,\\]]*(?:,\\s*(\\d+)\\s*)?])?");

    private final SparkConf conf;

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException if {@code conf} names no master
     */
    SparkRun(SparkConf conf) {
        if (!conf.contains("spark.master")) {
            throw new IllegalArgumentException("Spark has no master to work for.\n"
                    + "Maybe start the job by spark-submit --master 'local[*]', or with -Dspark.master=local[*].");
        }
        this.conf = conf.clone();
    }

    /** Returns how many threads a command has. */
    int threads() {
        return conf.getInt("spark.task.cpus", 1);
    }

    /**
     * What became of a batch.
     *
     * @param done commands that did what they should
     * @param unsuccessful commands that did not reach their goal
     * @param errors commands that could not do their work
     */
    record Counts(long done, long unsuccessful, long errors) {}

    /**
     * Runs {@code items} and writes a line for each into the folder {@code out}, in their order.
     *
     * @param partSize how many commands a Spark task has; 0 leaves it to the number of cores
     * @param notes told what is going to happen
     * @throws IOException if the folder is there already, or its file system cannot be reached
     * @throws IllegalStateException if Spark does not start, or gave up; then there is no folder
     */
    Counts run(List<Item> items, int partSize, String out, Consumer<String> notes) throws IOException {
        conf.setIfMissing("spark.app.name", "implicit4j");
        try (JavaSparkContext spark = start()) {
            OutputFolder folder = OutputFolder.absent(out, spark.hadoopConfiguration());
            int parts = parts(items.size(), partSize, spark.defaultParallelism());
            notes.accept(
                    "commands %,d, parts %,d, threads of each command %d".formatted(items.size(), parts, threads()));
            Tally tally = Tally.of(spark.sc());
            JavaRDD<String> lines =
                    spark.parallelize(items, parts).mapPartitions(new PartRunner(threads(), attempts(conf), tally));
            save(lines, folder);
            return new Counts(
                    tally.done().value(),
                    tally.unsuccessful().value(),
                    tally.errors().value());
        } finally {
            Workshops.HERE.close();
        }
    }

    private JavaSparkContext start() {
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) { // Scala declares nothing of what it throws
            throw new IllegalStateException(
                    "Spark does not start: %s\nMaybe the master '%s' is misspelt or down."
                            .formatted(reason(e), conf.get("spark.master")),
                    e);
        }
    }

    private static void save(JavaRDD<String> lines, OutputFolder folder) throws IOException {
        try {
            lines.saveAsTextFile(folder.path().toString());
        } catch (Exception e) { // as above
            folder.remove();
            throw new IllegalStateException(
                    "Spark gave up: %s\nMaybe a machine lacks memory or a jar; Spark's log tells more."
                            .formatted(reason(e)),
                    e);
        }
    }

    private static String reason(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).lines().findFirst().orElse(first.toString());
    }

    private static int parts(int items, int partSize, int cores) {
        int even = PARTS_PER_CORE * cores;
        int parts = partSize == 0 ? even : (items + partSize - 1) / partSize;
        return Math.max(1, Math.min(items, parts));
    }

    /** Returns how often Spark tries a task: a local master says it itself, and tries once if it does not. */
    static int attempts(SparkConf conf) {
        Matcher local = LOCAL.matcher(conf.get("spark.master").strip());
        if (!local.matches()) {
            return conf.getInt("spark.task.maxFailures", 4); // 4 is Spark's own default
        }
        return local.group(1) == null ? 1 : Integer.parseInt(local.group(1));
    }
}
