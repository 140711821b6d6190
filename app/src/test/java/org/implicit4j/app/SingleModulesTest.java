package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of docs/single-modules.md; {@code .ci/consumers} builds and runs them. */
class SingleModulesTest {

    private static final Path PROGRAMS = Path.of("src/consumers");
    private static final Path DOCUMENT = Path.of("../docs/single-modules.md");
    private static final Pattern VERSION = Pattern.compile(
            "<artifactId>maven-([a-z]+)-plugin</artifactId>\\s*<version>([^<]+)</version>", Pattern.DOTALL);

    private static String program(String name) throws IOException {
        return Files.readString(PROGRAMS.resolve(name + "/src/main/java/org/example/" + name + "/Main.java"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "lp", "llm", "all"})
    void theDocumentShowsTheProgramThatIsBuilt(String name) throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("```java\n" + program(name) + "```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "lp", "llm", "all"})
    void theDocumentNamesEachDependencyOfTheProgram(String name) throws IOException {
        String pom = Files.readString(PROGRAMS.resolve(name + "/pom.xml"));
        List<String> artifacts = Pattern.compile("<artifactId>(implicit4j-[a-z0-9-]+)</artifactId>")
                .matcher(pom)
                .results()
                .map(match -> "`" + match.group(1) + "`")
                .toList();
        String heading = "## `" + name + "`";
        String document = Files.readString(DOCUMENT);

        assertThat(artifacts).isNotEmpty();
        assertThat(document).contains(heading);
        String section = document.substring(document.indexOf(heading));
        assertThat(section.substring(0, section.indexOf("```java"))).contains(artifacts);
    }

    /** What is promised is short, imports and all. */
    @ParameterizedTest
    @ValueSource(strings = {"lp", "llm"})
    void oneDomainTakesFifteenLines(String name) throws IOException {
        assertThat(program(name).lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void theDocumentShowsTheBillOfMaterials() throws IOException {
        String pom = Files.readString(PROGRAMS.resolve("pom.xml"));
        int end = pom.indexOf("  </dependencyManagement>\n");
        String block = pom.substring(pom.indexOf("  <dependencyManagement>\n"), end) + "  </dependencyManagement>\n";

        assertThat(Files.readString(DOCUMENT)).contains("```xml\n" + block.indent(-2) + "```");
    }

    /** The versions are written out for those who read them, and are those of this build. */
    @Test
    void theProgramsUseTheVersionsOfThisBuild() throws IOException {
        String pom = Files.readString(PROGRAMS.resolve("pom.xml"));
        String root = Files.readString(Path.of("../pom.xml"));
        List<String> own = VERSION.matcher(pom)
                .results()
                .map(match -> "<maven.%s.version>%s</maven.%s.version>"
                        .formatted(match.group(1), match.group(2), match.group(1)))
                .toList();
        String version = root.substring(root.indexOf("<version>"), root.indexOf("</version>"));

        assertThat(own).hasSize(5);
        assertThat(root).contains(own);
        assertThat(pom).contains("<artifactId>implicit4j-bom</artifactId>\n        " + version + "</version>");
    }
}
