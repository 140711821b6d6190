package org.implicit4j.lp.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.io.LpFiles;
import org.implicit4j.lp.shared.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Real programs against the answers of another solver, Clp. */
class NetlibTest {

    private static final Limits LIMITS = Limits.of(Duration.ofMinutes(2));

    private static Map<String, Double> objectives(Path folder) throws IOException {
        var pattern = Pattern.compile("\"([^\"]+\\.mps\\.gz)\": \\{\\s*\"objective\": ([-+0-9.eE]+)");
        var matcher = pattern.matcher(Files.readString(folder.resolve("answers.json")));
        var objectives = new LinkedHashMap<String, Double>();
        while (matcher.find()) {
            objectives.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return objectives;
    }

    private static Stream<DynamicTest> tests(long fromBytes, long toBytes) throws IOException {
        Path folder = SharedFiles.require("data/lp/netlib");
        return objectives(folder).entrySet().stream()
                .filter(entry -> folder.resolve(entry.getKey()).toFile().length() >= fromBytes
                        && folder.resolve(entry.getKey()).toFile().length() < toBytes)
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> check(folder.resolve(entry.getKey()), entry.getValue())));
    }

    private static void check(Path file, double objective) throws IOException {
        var answer = new ExactSolver().solve(LpFiles.read(file), 1e-6, LIMITS);

        assertThat(answer.status()).isEqualTo(Status.OPTIMAL);
        var point = answer.point().orElseThrow();
        assertThat(point.certificate().relativeError()).isLessThanOrEqualTo(1e-6);
        assertThat(point.objective()).isCloseTo(objective, within(1e-6 * Math.max(1, Math.abs(objective))));
    }

    @TestFactory
    Stream<DynamicTest> smallProgramsHaveTheKnownObjective() throws IOException {
        return tests(0, 20_000);
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> largeProgramsHaveTheKnownObjective() throws IOException {
        return tests(20_000, Long.MAX_VALUE);
    }

    @TestFactory
    Stream<DynamicTest> hardProgramsHaveTheKnownStatus() {
        Path folder = SharedFiles.require("data/lp/hard");
        var expected = Map.of(
                "avgas.mps", Status.OPTIMAL,
                "blending.mps", Status.OPTIMAL,
                "galenet.mps", Status.INFEASIBLE,
                "bgetam.mps", Status.INFEASIBLE,
                "refinery.mps", Status.INFEASIBLE,
                "gas11.mps", Status.UNBOUNDED);
        return expected.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    var lp = LpFiles.read(folder.resolve(entry.getKey()));
                    assertThat(new ExactSolver().solve(lp, 1e-6, LIMITS).status())
                            .isEqualTo(entry.getValue());
                }));
    }
}
