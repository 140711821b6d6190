package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options from a file, from variables and from the command line. */
class ConfigurationTest {

    @TempDir
    private static Path plugins;

    @TempDir
    private Path folder;

    @BeforeAll
    static void dropIn() {
        DropInJar.compile("reciprocal", plugins);
    }

    private Path file() {
        return folder.resolve("config.properties");
    }

    /** A shell that reads {@code lines} and has the variables {@code more}, given as name and value in turn. */
    private Shell shell(String lines, String... more) throws IOException {
        Files.writeString(file(), lines);
        Map<String, String> environment = new HashMap<>(Map.of("IMPLICIT4J_CONFIG", file().toString()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new Shell(plugins, environment);
    }

    private static double answer(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.json().get("answer").asDouble();
    }

    @Test
    void whatIsTypedOverridesVariablesAndTheseTheFile() throws IOException {
        String lines = "reciprocal.invert.iterations = 3\n";
        String[] command = {"reciprocal", "invert", "0.5", "--json"};
        double[] after = new double[6]; // y = (1 - 0.75^t) / 0.5
        for (int t = 1; t < after.length; t++) {
            after[t] = (1 - Math.pow(0.75, t)) / 0.5;
        }

        Shell file = shell(lines);
        assertThat(answer(file.run(command))).isEqualTo(after[3]);
        Shell variable = shell(lines, "IMPLICIT4J_RECIPROCAL_INVERT_ITERATIONS", "4");
        assertThat(answer(variable.run(command))).isEqualTo(after[4]);
        assertThat(answer(variable.run("reciprocal", "invert", "0.5", "--json", "--iterations=5")))
                .isEqualTo(after[5]);
    }

    @Test
    void theOriginOfEachValueIsTold() throws IOException {
        Shell shell = shell("\nreciprocal.invert.iterations=3\nseed=9\n", "IMPLICIT4J_THREADS", "2");
        Result result = shell.run("reciprocal", "invert", "0.5", "--json", "--seed=7");

        assertThat(result.err())
                .contains("configured: iterations = 3 (%s:2), threads = 2 (IMPLICIT4J_THREADS)".formatted(file()));
        JsonNode configured = result.json().get("configured");
        assertThat(configured).hasSize(2);
        assertThat(configured.get(0).get("name").asText()).isEqualTo("iterations");
        assertThat(configured.get(0).get("value").asText()).isEqualTo("3");
        assertThat(configured.get(0).get("origin").asText()).isEqualTo(file() + ":2");
        assertThat(shell.run("reciprocal", "invert", "0.5", "--quiet").err()).isEmpty();
    }

    /** What a report calls its command line gives the same report where nothing is configured. */
    @Test
    void theCommandLineOfReportsSpellsOutWhatWasConfigured() throws IOException {
        Shell shell = shell("reciprocal.invert.iterations=3\nseed=9\n");

        assertThat(shell.run("reciprocal", "invert", "0.5", "--json")
                        .json()
                        .get("commandLine")
                        .asText())
                .isEqualTo("implicit4j reciprocal invert 0.5 --json --iterations=3 --seed=9");
    }

    @Test
    void seedAndThreadsReachTheTaskAndTheConstructor() throws IOException {
        JsonNode json = shell("seed: 77\nthreads: 3\n")
                .run("reciprocal", "invert", "0.5", "--json")
                .json();

        assertThat(json.get("seed").asLong()).isEqualTo(77);
        assertThat(json.get("threads").asInt()).isEqualTo(3);
        assertThat(json.get("injected").asText()).contains("seed 77", "threads 3");
    }

    @Test
    void aSwitchThatIsConfiguredCanBeTurnedOff() throws IOException {
        Shell shell = shell("reciprocal.invert.exact=true\n");

        assertThat(answer(shell.run("reciprocal", "invert", "0.5", "--json"))).isEqualTo(2);
        assertThat(answer(shell.run("reciprocal", "invert", "0.5", "--json", "--exact=false")))
                .isNotEqualTo(2);
    }

    @Test
    void anOptionThatMustBeGivenMayBeConfigured() throws IOException {
        Path saved = folder.resolve("saved.txt");
        Result result = shell("reciprocal.wait.out=" + saved + "\n").runStopped("reciprocal", "wait");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(saved).exists();
    }

    @Test
    void helpShowsWhatIsConfigured() throws IOException {
        assertThat(shell("reciprocal.invert.iterations=3\n")
                        .run("reciprocal", "invert", "--help")
                        .out())
                .contains("default: 8; configured: 3");
    }

    @Test
    void theFileHasTheFormatOfProperties() throws IOException {
        Shell shell = shell("# a comment \\\n! another\n\nreciprocal.invert.label : a \\\n    b\\u00e9\nseed 5\n");
        JsonNode json = shell.run("reciprocal", "invert", "0.5", "--json").json();

        assertThat(json.get("label").asText()).isEqualTo("a bé");
        assertThat(json.get("configured").get(1).get("origin").asText()).isEqualTo(file() + ":6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reciprocal.invert.iteratoins=3 | sets 'reciprocal.invert.iteratoins', which is no option. | Maybe you meant 'reciprocal.invert.iterations'.
            reciprocal.invert.iterations=0 | reciprocal.invert.iterations (0) must be at least 1.      | Maybe see 'implicit4j reciprocal invert --help'.
            reciprocal.invert.x=0.5        | sets 'reciprocal.invert.x', which is no option.          | Maybe you meant 'reciprocal.invert.exact'.
            study.ful=true                 | sets 'study.ful', which is no option.                    | Maybe you meant 'study.full'.
            study.full=yes                 | study.full (yes) must be true or false.                  | Maybe see 'implicit4j study --help'.
            threads=0                      | threads (0) must be at least 1.                          | Maybe see 'implicit4j doctor --config'.
            sede=1                         | sets 'sede', which is no option.                         | Maybe you meant 'seed'.
            nowhere.solve.x=1              | sets 'nowhere.solve.x', which is no option.              | Maybe see 'implicit4j doctor --config'.
            seed=\\u00g                    | has a \\u without four hexadecimal digits.               | Maybe write \\\\ for a backslash.
            """)
    void whatMakesNoSenseIsNamedWithItsLine(String line, String sentence, String hint) throws IOException {
        Shell shell = shell("# first\n" + line + "\n");
        Result result = shell.run("reciprocal", "invert", "0.5");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err()).startsWith("Line 2 of '%s'".formatted(file())).contains(sentence, hint);
        assertThat(shell.run("--version").exitCode()).isZero();
        assertThat(shell.run("reciprocal", "invert", "--help").exitCode()).isZero();
    }

    @Test
    void aKeyMayStandThereOnce() throws IOException {
        assertThat(shell("seed=1\n\nseed=2\n").run("plugins").err())
                .contains("Line 3 of '%s' sets 'seed' a second time".formatted(file()), file() + ":1");
    }

    @Test
    void aVariableOfNoUseIsNamedInstead() throws IOException {
        Result result = shell("", "IMPLICIT4J_RECIPROCAL_INVERT_STEP", "third").run("reciprocal", "invert");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("The variable IMPLICIT4J_RECIPROCAL_INVERT_STEP: ")
                .contains("half, tenth");
    }

    @Test
    void aVariableThatSetsNoOptionStopsNothing() throws IOException {
        assertThat(shell("", "IMPLICIT4J_STUFF", "1").run("plugins").exitCode()).isZero();
    }

    @Test
    void theFileIsLookedForWhereSuchFilesLie() throws IOException {
        Path home = folder.resolve("home");
        write(home.resolve(".config/implicit4j/config.properties"), "seed=21\n");
        Path other = folder.resolve("other");
        write(other.resolve("implicit4j/config.properties"), "seed=22\n");

        assertThat(seed(Map.of("HOME", home.toString()))).isEqualTo(21);
        assertThat(seed(Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", other.toString())))
                .isEqualTo(22);
        assertThat(seed(Map.of("HOME", home.toString(), "IMPLICIT4J_CONFIG", "")))
                .isEqualTo(1);
        assertThat(seed(Map.of("HOME", folder.toString()))).isEqualTo(1);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static long seed(Map<String, String> environment) {
        return new Shell(plugins, environment)
                .run("reciprocal", "invert", "--json")
                .json()
                .get("seed")
                .asLong();
    }

    @Test
    void aFileThatIsNamedMustBeThereAndReadable() throws IOException {
        Path missing = folder.resolve("missing");
        Result result = new Shell(plugins, Map.of("IMPLICIT4J_CONFIG", missing.toString())).run("plugins");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("IMPLICIT4J_CONFIG names '%s', which is no file.".formatted(missing), "Maybe");

        Shell shell = shell("");
        Files.write(file(), "seed=é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(shell.run("plugins").err()).contains("is not text in UTF-8");
    }

    @Test
    void theDoctorShowsEveryValueWithItsOrigin() throws IOException {
        Shell shell = shell(
                "study.full=true\nreciprocal.invert.iterations=3\nserve.token=secretsecretsecret\n",
                "IMPLICIT4J_RECIPROCAL_INVERT_ITERATIONS",
                "4",
                "IMPLICIT4J_THREDS",
                "2",
                "IMPLICIT4J_TOKEN",
                "another secret");
        Result result = shell.run("doctor", "--config");

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out())
                .contains(file() + ", 3 values")
                .containsPattern("✓ study.full +true \\(%s:1\\)".formatted(file()))
                .containsPattern("✓ reciprocal.invert.iterations 4 \\(IMPLICIT4J_RECIPROCAL_INVERT_ITERATIONS\\)")
                .contains("3 (%s:2), overridden by".formatted(file()))
                .containsPattern(
                        "! IMPLICIT4J_THREDS +The variable sets no option.\\R +Maybe you meant 'IMPLICIT4J_THREADS'")
                .doesNotContain("secretsecret", "IMPLICIT4J_TOKEN", "another secret");
        JsonNode json = shell.run("doctor", "--config", "--json").json();
        assertThat(json.get("file").asText()).isEqualTo(file().toString());
        assertThat(json.get("found").asBoolean()).isTrue();
        assertThat(json.get("options")).hasSize(4);
        assertThat(json.get("options").get(0).get("inForce").asBoolean()).isTrue();
        assertThat(json.get("options").get(1).get("inForce").asBoolean()).isFalse();
    }

    @Test
    void theDoctorWorksWhateverTheFileSays() throws IOException {
        Result result = shell("sede=1\nthreads=many\n").run("doctor", "--config");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("Line 1 of '%s' sets 'sede'".formatted(file()), "Maybe you meant 'seed'")
                .contains("threads (many) must be at least 1");
        assertThat(shell("a=\\u0").run("doctor", "--config").out()).contains("hexadecimal");
        assertThat(shell("sede=1").run("doctor").exitCode()).isZero();
    }

    @Test
    void theDoctorSaysWhereNoFileWasFound() {
        Result result = new Shell(plugins, Map.of("HOME", folder.toString())).run("doctor", "--config");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(folder + "/.config/implicit4j/config.properties, not found");
    }

    /** The names of its options cannot be known, so that none of them is wrong. */
    @Test
    void optionsOfADomainThatCannotBeBuiltAreNoMistake(@TempDir Path broken) throws IOException {
        DropInJar.compile("broken", broken);
        Files.writeString(file(), "throwing.solve.speed=1\n");
        Result result = new Shell(broken, Map.of("IMPLICIT4J_CONFIG", file().toString())).run("doctor", "--config");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("belongs to a domain that cannot be built");
    }
}
