package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code study} with a domain that was dropped in. */
class StudyCommandTest {

    @TempDir
    private static Path plugins;

    private static Shell shell = new Shell(Path.of("none"));

    @TempDir
    private Path out;

    @BeforeAll
    static void dropIn() {
        DropInJar.compile("reciprocal", plugins);
        shell = new Shell(plugins);
    }

    @Test
    void aStudyPrintsATableAndWritesAPage() {
        Result result = shell.run("study", "reciprocal", "--out", out.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("relative error after t iterations", "implicit-half", "explicit-half (one pass, 2 numbers)")
                .contains(out.resolve("index.html").toString());
        assertThat(out.resolve("index.html")).exists();
    }

    @Test
    void jsonHasTheCurvesOfTheClosedForm() {
        JsonNode json = shell.run("study", "reciprocal", "--out", out.toString(), "--iterations", "4", "--json")
                .json();

        JsonNode points = json.get("models").get(0).get("perIteration");
        assertThat(points).hasSize(5);
        double before = 2;
        for (JsonNode point : points) { // error (1 - x/2)^t with 0 < x < 1 falls with every iteration
            assertThat(point.get("quality").asDouble()).isLessThan(before);
            before = point.get("quality").asDouble();
        }
    }

    /** For 1/x with a step of 1/2 the constants are {@code t (t-1) / 8}; the table prints 12 digits of them. */
    @Test
    void theBuiltInStudyOfTheTheoryGivesItsNumbersExactly() {
        JsonNode json = shell.run("study", "theory", "--iterations", "20", "--out", out.toString(), "--json")
                .json();

        assertThat(json.get("exhibits")).anySatisfy(exhibit -> {
            assertThat(exhibit.get("title").asText()).isEqualTo("Lipschitz constants of the iterates");
            assertThat(exhibit.get("rows")).hasSize(5);
            for (JsonNode row : exhibit.get("rows")) {
                int t = row.get(0).asInt();
                assertThat(row.get(1).asDouble()).isCloseTo(t * (t - 1) / 8.0, within(1e-9));
                assertThat(row.get(2).asDouble()).isCloseTo(t * (t - 1) / 8.0, within(1e-9));
            }
        });
        assertThat(json.get("models")).hasSize(3);
        assertThat(out.resolve("index.html")).content().contains("Iterates of the paper");
    }

    @Test
    void iterationsSeedAndFullChangeWhatIsRun() {
        JsonNode usual = study();
        assertThat(usual.get("models").get(0).get("perIteration")).hasSize(13);
        assertThat(study("--iterations", "2").get("models").get(0).get("perIteration"))
                .hasSize(3);
        assertThat(study("--seed", "2").get("models")).isNotEqualTo(usual.get("models"));
        assertThat(study("--full").get("notes").get(0).asText()).contains("2000 samples");
        assertThat(usual.get("notes").get(0).asText()).contains("200 samples");
    }

    @Test
    void theSameCommandGivesTheSameQualities() {
        assertThat(study().findValues("quality")).isEqualTo(study().findValues("quality"));
    }

    private JsonNode study(String... options) {
        String[] all = new String[options.length + 5];
        all[0] = "study";
        all[1] = "reciprocal";
        all[2] = "--out";
        all[3] = out.toString();
        all[4] = "--json";
        System.arraycopy(options, 0, all, 5, options.length);
        return shell.run(all).json();
    }

    @Test
    void anUnknownDomainIsWrongUsage() {
        Result result = shell.run("study", "reciprocla", "--out", out.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'reciprocla'", "Maybe you meant 'reciprocal'");
    }

    @Test
    void anOutputThatIsAFileIsAFailureThatNamesIt() throws Exception {
        Path file = Files.writeString(out.resolve("file"), "");

        Result result = shell.run("study", "reciprocal", "--out", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(file.toString());
    }
}
