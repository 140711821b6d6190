package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.app.Shell.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The projects that are written, and when none is; {@code DropInIT} builds and runs them. */
class NewProjectCommandTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/org/implicit4j/app/scaffold");

    @TempDir
    private static Path plugins;

    @TempDir
    private Path folder;

    private static Shell shell = new Shell(Path.of("none"));

    @BeforeAll
    static void dropIn() {
        DropInJar.compile("reciprocal", plugins);
        shell = new Shell(plugins);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"new-domain, domain", "new-method, method"})
    void everyFileOfTheTemplateIsWrittenUnderTheNewName(String command, String template) throws IOException {
        Path out = folder.resolve("project");
        Result result = shell.run(command, "heat-flow", "--out", out.toString(), "--package", "com.acme.heat");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(files(out))
                .isEqualTo(files(TEMPLATES.resolve(template)).stream()
                        .map(file -> file.replace("org/example/yourname", "com/acme/heat")
                                .replace("YourName", "HeatFlow"))
                        .sorted()
                        .toList());
        for (String file : files(out)) {
            assertThat(Files.readString(out.resolve(file)))
                    .as(file)
                    .doesNotContainIgnoringCase("yourname")
                    .doesNotContain("your-name", "org.example")
                    .doesNotContainPattern("@[a-z0-9.]+@|\\$\\{(?!project\\.|implicit4j\\.version)");
        }
        assertThat(result.out())
                .contains("pom.xml", "mvn verify", plugins.resolve("heat-flow").toString());
    }

    @Test
    void theAnswerForProgramsNamesFolderAndFiles() {
        Path out = folder.resolve("project");
        JsonNode json = shell.run("new-domain", "heat", "--out", out.toString(), "--json")
                .json();

        assertThat(json.get("folder").asText()).isEqualTo(out.toString());
        assertThat(json.get("package").asText()).isEqualTo("org.example.heat");
        assertThat(json.get("files")).extracting(JsonNode::asText).contains("pom.xml");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("heat"), "mine");

        Result result = shell.run("new-domain", "heat", "--out", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is there already", "Maybe choose another folder");
        assertThat(file).hasContent("mine");
        assertThat(files(folder)).containsExactly("heat");
    }

    @Test
    void aProjectInsideOfAProjectIsRefused() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");

        Result result = shell.run(
                "new-method", "heat", "--out", folder.resolve("deep/heat").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("lies inside of the Maven project", "--out");
        assertThat(files(folder)).containsExactly("pom.xml");
    }

    @Test
    void aFolderThatCannotBeWrittenLeavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Result result =
                shell.run("new-domain", "heat", "--out", file.resolve("heat").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(file.toString());
        assertThat(files(folder)).containsExactly("file");
    }

    /** The class DomainPlugin is the framework's, and so are SampledStudy and FixedPointMethod. */
    @ParameterizedTest
    @CsvSource({
        "new-domain, domain, DomainPlugin",
        "new-domain, sampled, SampledStudy",
        "new-method, fixed-point, FixedPointMethod"
    })
    void aNameThatMakesAClassOfTheFrameworkIsRefused(String command, String name, String type) throws IOException {
        Result result =
                shell.run(command, name, "--out", folder.resolve("project").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(type, "Maybe choose a longer name");
        assertThat(files(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reciprocal", "theory", "study", "new-method"})
    void aNameThatADomainOrACommandHasIsTaken(String name) {
        Result result =
                shell.run("new-domain", name, "--out", folder.resolve("project").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'" + name + "' is taken");
    }

    @Test
    void aNameThatAMethodHasIsTakenForMethodsAlone() {
        String out = folder.resolve("project").toString();

        assertThat(shell.run("new-method", "anderson", "--out", out).err()).contains("'anderson' is taken");
        assertThat(shell.run("new-domain", "anderson", "--out", out).exitCode()).isZero();
    }
}
