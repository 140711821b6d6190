package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command line with a domain that was dropped in. */
class CommandLineTest {

    @TempDir
    private static Path plugins;

    private static Shell shell = new Shell(Path.of("none"));

    @BeforeAll
    static void dropIn() {
        DropInJar.compile("reciprocal", plugins);
        shell = new Shell(plugins);
    }

    @Test
    void aTaskOfADroppedInDomainRuns() {
        Result result = shell.run("reciprocal", "invert", "0.5", "--iterations", "3");

        assertThat(result.exitCode()).isZero();
        // y = (1 - (1 - eta x)^t) / x with eta = 0.5: (1 - 0.75^3) / 0.5 = 1.15625
        assertThat(result.out()).isEqualTo("1/0.5 is about 1.15625" + System.lineSeparator());
    }

    @Test
    void jsonIsOneObjectWithTheAnswer() {
        Result result = shell.run("reciprocal", "invert", "0.5", "--iterations", "3", "--json");

        assertThat(result.json().get("answer").asDouble()).isCloseTo(1.15625, offset(1e-15));
        assertThat(result.json().get("commandLine").asText())
                .isEqualTo("implicit4j reciprocal invert 0.5 --iterations 3 --json");
    }

    @Test
    void seedAndThreadsReachTheTaskAndTheConstructor() {
        JsonNode json = shell.run("reciprocal", "invert", "0.5", "--json", "--seed", "77", "--threads=3")
                .json();

        assertThat(json.get("seed").asLong()).isEqualTo(77);
        assertThat(json.get("threads").asInt()).isEqualTo(3);
        assertThat(json.get("injected").asText()).contains("seed 77", "threads 3", "clock Z");
    }

    @Test
    void kernelsAreMadeOnceWithTheThreadsAskedFor() {
        JsonNode json = shell.run("reciprocal", "invert", "0.5", "--kernels", "--json", "--threads", "1")
                .json();

        assertThat(json.get("kernelThreads").asInt()).isEqualTo(1);
        assertThat(json.get("kernelsAreShared").asBoolean()).isTrue();
    }

    @Test
    void withoutASeedTheSameOneIsUsedEachTimeAndNamed() {
        Result result = shell.run("reciprocal", "invert", "0.5", "--json");

        assertThat(result.json().get("seed").asLong()).isEqualTo(1);
        assertThat(result.err()).contains("seed 1");
    }

    @Test
    void threadsBelowOneAreWrongUsage() {
        Result result = shell.run("reciprocal", "invert", "0.5", "--threads", "0");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("threads (0) must be at least 1");
    }

    @Test
    void quietKeepsNotesAndProgressBack() {
        assertThat(shell.run("reciprocal", "invert", "0.5", "--quiet").err()).isEmpty();
        assertThat(shell.run("reciprocal", "invert", "0.5").err()).isNotEmpty();
        assertThat(shell.run(true, "reciprocal", "invert", "0.5").err())
                .contains("inverting")
                .contains("\r\033[Kseed 1"); // the note takes the place of the line that was being redrawn
        assertThat(shell.run(true, "reciprocal", "invert", "0.5", "--quiet").err())
                .isEmpty();
    }

    @Test
    void everyKindOfOptionChangesTheAnswer() {
        double answer = answer();
        assertThat(answer("--iterations", "9")).isNotEqualTo(answer);
        assertThat(answer("--step=tenth")).isNotEqualTo(answer);
        assertThat(answer("--exact")).isEqualTo(2.0);
        assertThat(shell.run("reciprocal", "invert", "0.5", "--json", "--label", "a b")
                        .json()
                        .get("label")
                        .asText())
                .isEqualTo("a b");
    }

    private static double answer(String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "reciprocal";
        all[1] = "invert";
        all[2] = "0.5";
        all[3] = "--json";
        System.arraycopy(options, 0, all, 4, options.length);
        return shell.run(all).json().get("answer").asDouble();
    }

    @Test
    void aPositionalMayBeLeftToItsDefault() {
        assertThat(shell.run("reciprocal", "invert").out()).startsWith("1/1.0 is about");
    }

    @Test
    void helpShowsParametersAllowedValuesDefaultsAndExamples() {
        Result result = shell.run("reciprocal", "invert", "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("the number; 100% of it", "in (0, 1]", "--iterations=N", "at least 1; default: 8")
                .contains("--step=half|tenth", "--exact", "--json", "--seed")
                .contains("implicit4j reciprocal invert 0.5 --iterations 20 --label 7%")
                .contains("compute 1/x, 90% of the time");
        assertThat(shell.run("reciprocal", "--help").out()).contains("compute 1/x, 90% of the time");
    }

    @Test
    void withoutArgumentsTheHelpListsEveryCommand() {
        Result result = shell.run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "study",
                        "solvers",
                        "bench",
                        "plugins",
                        "doctor",
                        "new-domain",
                        "new-method",
                        "reciprocal",
                        "1/x by iteration, for tests");
    }

    @Test
    void versionIsPrinted() {
        assertThat(shell.run("--version").out()).startsWith("implicit4j ");
        assertThat(shell.run("--version", "--json").json().get("version").asText())
                .isNotEmpty();
    }

    @Test
    void pluginsTellsWhereADomainCameFrom() {
        JsonNode domains = shell.run("plugins", "--json").json().get("domains");

        assertThat(domains).anySatisfy(domain -> {
            assertThat(domain.get("name").asText()).isEqualTo("reciprocal");
            assertThat(domain.get("module").asText()).isEqualTo("org.example.reciprocal");
            assertThat(domain.get("layer").asText()).startsWith(plugins.toString());
            assertThat(domain.get("location").asText()).endsWith("reciprocal.jar");
        });
        assertThat(shell.run("plugins").out()).contains("module org.example.reciprocal", "Adjoint methods");
    }

    @Test
    void pluginsListsTheAdjointMethods() {
        assertThat(shell.run("plugins", "--json").json().get("adjoints"))
                .extracting(adjoint -> adjoint.get("name").asText())
                .contains("implicit", "jacobian-free", "phantom");
    }

    @Test
    void doctorFindsTensorsAndJava() {
        Result result = shell.run("doctor", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.json().get("findings"))
                .extracting(finding -> finding.get("name").asText())
                .contains("Java", "tensors", "heap", "plug-ins");
        assertThat(result.json().get("findings")).anySatisfy(finding -> {
            assertThat(finding.get("name").asText()).isEqualTo("kernels");
            assertThat(finding.get("detail").asText()).contains("oneDNN 2.5.2 with ", "thread");
        });
    }
}
