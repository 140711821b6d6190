package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solvers bench} as it is typed. */
class SolversBenchTest {

    @TempDir
    private static Path plugins;

    private final Shell shell = new Shell(plugins);

    @TempDir
    private Path out;

    @BeforeAll
    static void dropInADomainWithoutProblems() {
        DropInJar.compile("reciprocal", plugins);
    }

    @Test
    void terminalShowsRankingRecommendationAndPage() {
        Result result = shell.run("solvers", "bench", "--method", "picard", "--out", out.toString());

        assertThat(result.out())
                .contains("the built-in hard problems: 32 contests", "median ratio", "picard", "11 of 32")
                .contains(out.resolve("index.html").toString());
        assertThat(result.err()).contains("seed 1");
    }

    @Test
    void problemsOfAFolderKeepTheirTable() {
        Path problems = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden/solver-problems");
        assumeTrue(Files.isDirectory(problems), "The folder of the solver problems is not beside the repository.");
        String[] command = {
            "solvers", "bench", "--problems", problems.toString(), "--method", "picard", "--out", out.toString()
        };

        Result result = shell.run(command);

        assertThat(result.out().lines().findFirst().orElseThrow())
                .startsWith("problem")
                .endsWith("error bound");
        assertThat(result.out()).contains("rotation", "1.00e-05", "7 of 10");
    }

    @Test
    void operatorsOfADomainAreProblemsToo() {
        JsonNode json = shell.run(
                        "solvers", "bench", "--domain", "lp", "--method", "picard", "--json", "--out", out.toString())
                .json();

        assertThat(json.get("course").asText()).contains("lp");
        assertThat(json.get("runs"))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.get("relativeError").isNull()).isTrue());
    }

    @Test
    void domainWithoutProblemsIsAnsweredByOneSentence() {
        Result result = shell.run("solvers", "bench", "--domain", "reciprocal", "--out", out.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("The domain 'reciprocal' offers no problems", "Maybe");
    }

    @Test
    void wrongUsageIsAnsweredBeforeAnythingRuns() {
        Result both = shell.run("solvers", "bench", "--domain", "lp", "--problems", out.toString());
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--problems and --domain");

        Result method = shell.run("solvers", "bench", "--problems", out.toString(), "--method", "picrad");
        assertThat(method.exitCode()).isEqualTo(2);
        assertThat(method.err()).contains("'picrad'", "Maybe you meant 'picard'");

        Result option = shell.run("solvers", "bench", "--method", "anderson:depth=0");
        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("depth (0) must be at least 1");

        Result domain = shell.run("solvers", "bench", "--domain", "pl");
        assertThat(domain.exitCode()).isEqualTo(2);
        assertThat(domain.err()).contains("'pl'");
    }

    @Test
    void folderWithoutProblemsIsAFailedJob() {
        Result result = shell.run("solvers", "bench", "--problems", out.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("holds no solver problem", "Maybe");
    }

    @Test
    void outThatIsAFileIsAFailureThatNamesIt() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "");

        Result result = shell.run("solvers", "bench", "--method", "picard", "--out", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(file.toString());
    }

    @Test
    void stoppedTournamentLeavesAReportOfWhatWasRun() throws IOException {
        Result result = shell.runStopped("solvers", "bench", "--out", out.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Stopped early");
        assertThat(Files.readString(out.resolve("index.html"))).contains("stopped early");
    }
}
