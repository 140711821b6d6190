package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are refused before Spark starts: their master could never be reached. */
class ArgumentsTest {

    private static final SparkConf NOWHERE = Jobs.conf("spark://nowhere.invalid:1");

    @TempDir
    private Path folder;

    private void assertRefused(int exitCode, String reason, String... arguments) {
        Jobs.Result job = Jobs.run(NOWHERE, arguments);

        assertThat(job.exitCode()).as(job.err()).isEqualTo(exitCode);
        assertThat(job.err()).contains(reason);
        assertThat(job.out()).isEmpty();
    }

    @Test
    void unknownDomainsTasksAndOptionsAreRefusedWithTheKnownOnes() {
        assertRefused(2, "Found: ", "lpp", "solve", "--out", "x");
        assertRefused(2, "Maybe you meant 'solve'", "lp", "solv", "--out", "x");
        assertRefused(2, "'--finsh'", "lp", "solve", "--out", "x", "--", "a.mps", "--finsh", "none");
    }

    @Test
    void aMissingInputOrOutputIsRefused() {
        assertRefused(2, "FILE", "lp", "solve", "--out", "x");
        assertRefused(2, "--out", "probe", "echo");
    }

    @Test
    void everyCombinationMustMakeSense() {
        assertRefused(
                2, "iterations (0) must be at least 1", "probe", "echo", "--sweep", "iterations=1,0", "--out", "x");
        assertRefused(2, "'--iteration'", "probe", "echo", "--sweep", "iteration=1", "--out", "x");
    }

    /** The first of them may be what is wrong. */
    @Test
    void oneInputThatIsUnderstoodIsEnough() throws IOException {
        Path list = Files.write(folder.resolve("list"), List.of("--no-such-option", "fine"));
        Jobs.Result job = Jobs.run(
                Jobs.conf("local[1]"), "probe", "echo", "--list", list.toString(), "--out", folder + "/out", "--json");

        assertThat(job.exitCode()).as(job.err()).isZero();
        assertThat(job.json().get("errors").asInt()).isEqualTo(1);
    }

    @Test
    void inputsComeFromOnePlace() {
        assertRefused(2, "--list", "probe", "echo", "--inputs", "a", "--list", "b", "--out", "x");
    }

    @Test
    void aFolderThatIsMissingIsTheJobsFailure() {
        assertRefused(1, "none", "lp", "solve", "--inputs", folder + "/none/*.mps", "--out", "x");
    }

    @Test
    void threadsAreSparksToGive() {
        assertRefused(2, "spark.task.cpus", "probe", "echo", "--threads", "2", "--out", "x");
        assertRefused(2, "spark.task.cpus", "probe", "echo", "--threads=2", "--out", "x");
    }

    @Test
    void numbersMustBePositive() {
        assertRefused(2, "repeat (0) must be at least 1", "probe", "echo", "--repeat", "0", "--out", "x");
        assertRefused(2, "part-size (0) must be at least 1", "probe", "echo", "--part-size", "0", "--out", "x");
    }

    @Test
    void aMasterThatIsNoneIsOneSentence() {
        Jobs.Result job = Jobs.run(Jobs.conf("nonsense"), "probe", "echo", "--out", "x");

        assertThat(job.exitCode()).isEqualTo(1);
        assertThat(job.err().lines()).hasSize(2);
        assertThat(job.err()).contains("Spark does not start", "'nonsense'");
    }

    @Test
    void withoutAMasterTheWayToOneIsShown() {
        Jobs.Result job = Jobs.run(new SparkConf(false), "probe", "echo", "--out", "x");

        assertThat(job.exitCode()).isEqualTo(2);
        assertThat(job.err()).contains("spark-submit --master");
    }

    @Test
    void theHelpTextIsShownWhereNothingIsTyped() {
        Jobs.Result job = Jobs.run(NOWHERE);

        assertThat(job.exitCode()).isZero();
        assertThat(job.out()).contains("--sweep", "{index}", "Examples:");
    }

    @Test
    void sparksOwnNumberOfAttemptsIsKnown() {
        assertThat(SparkRun.attempts(Jobs.conf("local"))).isEqualTo(1);
        assertThat(SparkRun.attempts(Jobs.conf("local[*]"))).isEqualTo(1);
        assertThat(SparkRun.attempts(Jobs.conf("local[4,3]"))).isEqualTo(3);
        assertThat(SparkRun.attempts(Jobs.conf("local[*, 5]"))).isEqualTo(5);
        assertThat(SparkRun.attempts(Jobs.conf("yarn"))).isEqualTo(4);
        assertThat(SparkRun.attempts(Jobs.conf("local-cluster[2,1,1024]").set("spark.task.maxFailures", "7")))
                .isEqualTo(7);
    }
}
