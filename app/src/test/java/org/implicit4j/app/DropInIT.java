package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.implicit4j.core.spi.Spi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plug-in authors are promised: their projects build, and run in the distribution as if they were shipped. */
class DropInIT {

    private static final String MAIN = "src/main/java/org/example/";
    private static final int MAJOR_VERSION_LOW_BYTE = 7; // of a class file

    @TempDir
    private static Path folder;

    private static Distribution distribution;

    /** One domain and one method that are right, and nine plug-ins that are broken in one way each. */
    @BeforeAll
    static void dropIn() throws IOException {
        distribution = Distribution.in(folder.resolve("implicit4j"));
        project("new-domain", "heat-flow").build(plugin("heat-flow"));
        project("new-method", "heavy-ball").build(plugin("heavy-ball"));

        project("new-domain", "old")
                .edit(MAIN + "old/OldPlugin.java", "return Spi.VERSION;", "return Spi.VERSION + 1;")
                .build(plugin("old"));
        project("new-domain", "thrower")
                .edit(
                        MAIN + "thrower/ThrowerPlugin.java",
                        "public ThrowerPlugin() {}",
                        "public ThrowerPlugin() { throw new IllegalStateException(\"no licence file\"); }")
                .build(plugin("thrower"));
        project("new-domain", "nothing")
                .edit(MAIN + "nothing/NothingPlugin.java", "return NothingDomain.class;", "return null;")
                .build(plugin("nothing"));
        project("new-domain", "closed")
                .edit("src/main/java/module-info.java", "exports org.example.closed;", "")
                .build(plugin("closed"));
        project("new-domain", "alone").build(plugin("alone"));
        Files.delete(plugin("alone")
                .resolve(Path.of(DropInJar.place(BrentSolver.class)).getFileName()));
        Path twice = project("new-method", "twice").build(plugin("twice"));
        Files.copy(twice, plugin("twice").resolve("twice-2.jar"));
        makeNewer(project("new-method", "future").build(plugin("future")), "org/example/future/FutureProvider.class");
        Files.createDirectories(plugin("empty"));
        Files.writeString(Files.createDirectories(plugin("text")).resolve("text.jar"), "not a jar");
    }

    @Test
    void aDomainIsLikeAShippedOne() throws Exception {
        assertThat(distribution.run(0, "--help")).contains("heat-flow", "Kepler's equation");
        assertThat(distribution.run(0, "heat-flow", "solve", "--help"))
                .contains("--eccentricity", "share of a revolution");
        // z - e sin z = M: at z = 1 and e = 0.5 by hand
        String anomaly = Double.toString(1 - 0.5 * Math.sin(1));
        JsonNode answer = distribution.json("heat-flow", "solve", anomaly, "--eccentricity", "0.5");
        assertThat(answer.get("eccentricAnomaly").asDouble()).isCloseTo(1, within(2e-12)); // residual / (1 - e)
    }

    @Test
    void aDomainHasItsStudyAndItsTournament() throws Exception {
        Path report = folder.resolve("report");
        JsonNode study = distribution.json("study", "heat-flow", "--out", report.toString());
        assertThat(study.get("models"))
                .extracting(model -> model.get("name").asText())
                .containsExactly("implicit", "series");
        JsonNode points = study.get("models").get(0).get("perIteration");
        assertThat(points.get(30).get("quality").asDouble())
                .isLessThan(points.get(1).get("quality").asDouble() / 1000);
        assertThat(report.resolve("index.html")).exists();

        JsonNode bench =
                distribution.json("solvers", "bench", "--domain", "heat-flow", "--method", "heavy-ball:momentum=0.3");
        assertThat(bench.get("runs"))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.get("method").asText()).startsWith("heavy-ball"));
    }

    @Test
    void pluginsTellsWhereTheyCameFromAndWhatIsBesideThem() throws Exception {
        JsonNode plugins = distribution.json("plugins");

        assertThat(plugins.get("domains")).anySatisfy(domain -> {
            assertThat(domain.get("name").asText()).isEqualTo("heat-flow");
            assertThat(domain.get("version").asText()).isEqualTo("0.1.0");
            assertThat(domain.get("layer").asText())
                    .isEqualTo(plugin("heat-flow").toString());
            assertThat(domain.get("privateModules").get(0).asText())
                    .startsWith("org.apache.commons.numbers.rootfinder");
        });
        assertThat(plugins.get("methods"))
                .anySatisfy(method -> assertThat(method.get("name").asText()).isEqualTo("heavy-ball"));
        assertThat(distribution.run(0, "plugins")).contains("for it alone: org.apache.commons.numbers.rootfinder");
    }

    @Test
    void whatIsBrokenIsListedWithAHintAndStopsNothing() throws Exception {
        JsonNode rejected = distribution.json("plugins").get("rejected");

        assertBroken(
                rejected,
                "old",
                "was built for version %d of the plug-in contract".formatted(Spi.VERSION + 1),
                "newer version");
        assertBroken(rejected, "thrower", "no licence file", "author");
        assertBroken(rejected, "nothing", "names no class as its domain", "domain()");
        assertBroken(rejected, "closed", "cannot be built", "exports org.example.closed");
        assertBroken(rejected, "alone", "needs module org.apache.commons.numbers.rootfinder", "put the jar");
        assertBroken(rejected, "twice", "Two versions of module org.example.twice", "remove the older");
        assertBroken(rejected, "future", "compiled for Java 55", "JAVA_HOME");
        assertBroken(rejected, "empty", "holds no jar", "copy");
        assertBroken(rejected, "text", "is no jar", "cut off");
        assertThat(rejected).hasSize(9);
    }

    private static void assertBroken(JsonNode rejected, String name, String reason, String hint) {
        assertThat(rejected)
                .filteredOn(
                        one -> one.get("source").asText().equals(plugin(name).toString()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("reason").asText()).contains(reason);
                    assertThat(one.get("hint").asText()).startsWith("Maybe").contains(hint);
                });
    }

    private static GeneratedProject project(String command, String name) {
        return GeneratedProject.write(command, name, folder.resolve(name), distribution.lib());
    }

    /** Makes a class look as if a later compiler had written it. */
    private static void makeNewer(Path jar, String entry) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            byte[] bytes = Files.readAllBytes(zip.getPath(entry));
            bytes[MAJOR_VERSION_LOW_BYTE] = 99; // class files of Java n have version n + 44
            Files.write(zip.getPath(entry), bytes);
        }
    }

    private static Path plugin(String name) {
        return distribution.plugins().resolve(name);
    }
}
