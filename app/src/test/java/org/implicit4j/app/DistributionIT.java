package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the distribution holds, and that nothing which it leaves out is missed. */
class DistributionIT {

    private static final Path BUILT = Path.of("target/implicit4j").toAbsolutePath();
    private static final long MOST_BYTES = 220_000_000;
    private static final int VOCABULARY = 320; // of the checkpoint

    @TempDir
    private Path folder;

    @Test
    void itIsNoLargerThanPromised() throws IOException {
        assumeTrue(!isForCuda(), "The distribution holds the CUDA backend as well.");
        try (Stream<Path> files = Files.walk(BUILT)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static boolean isForCuda() throws IOException {
        try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
            return jars.anyMatch(jar -> jar.getFileName().toString().startsWith("implicit4j-nd4j-cuda-"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tokenizers, native/lib/linux-x86_64/cpu/libtokenizers.so, native/lib/[^/]+/.*",
        "jna, com/sun/jna/linux-x86-64/libjnidispatch.so, com/sun/jna/.*jnidispatch\\.[a-z]+",
        "lz4-java, net/jpountz/util/linux/amd64/liblz4-java.so, net/jpountz/util/.*liblz4-java\\.[a-z]+"
    })
    void aJarLosesTheNativeLibrariesOfOtherPlatformsAndNothingElse(String name, String kept, String natives)
            throws IOException {
        Path original = onTestPath(name);
        Path packaged = BUILT.resolve("lib").resolve(original.getFileName());

        Set<String> lost = entries(original);
        lost.removeAll(entries(packaged));
        assertThat(lost).isNotEmpty().allMatch(entry -> entry.matches(natives));
        assertThat(entries(packaged).stream().filter(entry -> entry.matches(natives)))
                .containsExactly(kept);
        assertThat(manifest(packaged)).isEqualTo(manifest(original));
    }

    private static Path onTestPath(String name) {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .flatMap(property -> Stream.of(Objects.requireNonNullElse(System.getProperty(property), "")
                        .split(File.pathSeparator, -1)))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches(name + "-[0-9.]+\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Manifest manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest();
        }
    }

    /** A Java that asks for permission would warn on the error stream if the start script did not give it. */
    @Test
    void aCheckpointIsReadWithItsTokenizerAndNoWarning() throws Exception {
        Path published = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden/huginn-tiny-f32");
        assumeTrue(Files.isDirectory(published), "The small random checkpoint is not beside the repository.");
        for (String file : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(published.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());

        Distribution distribution = Distribution.in(folder.resolve("implicit4j"));
        assertThat(distribution
                        .json("llm", "ask", "w1 w2", "--model", folder.toString(), "--loops", "2", "--max-tokens", "3")
                        .get("answer")
                        .asText())
                .matches("w\\d+ w\\d+ w\\d+");
        assertThat(folder.resolve("implicit4j/err")).content().doesNotContain("WARNING");
    }

    /** A word between spaces for each token. */
    private static String tokenizer() {
        return """
                {"version": "1.0", "truncation": null, "padding": null, "normalizer": null, "added_tokens": [],
                 "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "w0", "vocab": {%s}}}
                """.formatted(IntStream.range(0, VOCABULARY)
                .mapToObj("\"w%1$d\": %1$d"::formatted)
                .collect(Collectors.joining(", ")));
    }
}
