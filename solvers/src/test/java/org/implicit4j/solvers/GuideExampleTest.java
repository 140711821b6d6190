package org.implicit4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.analysis.PathIndependence;
import org.implicit4j.core.analysis.SpectralRadius;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

/** The example of docs/guide.md, compiled and run; what stands there is what stands here. */
class GuideExampleTest {

    private static double[] example() {
        // example
        var map = SampleMaps.single( // z = tanh(W z + b)
                2,
                SampleMap.affine(new double[][] {{0.8, -0.6}, {0.5, 0.9}}, 0.3, -0.2)
                        .then(SampleMap.pointwise(Math::tanh, u -> 1 - Math.tanh(u) * Math.tanh(u))));
        var random = new SplittableRandom(1);
        var solve = FixedPointSolve.of(map, Methods.discover().get("auto")).tolerance(Tolerance.relative(1e-8));
        try (var solution = solve.run(new double[2])) {
            System.out.println(solution.outcome().explain());
            var certificate = Certificate.of(map, solution.value(), random);
            System.out.println(certificate.samples().get(0).explanation());
            var radius = SpectralRadius.at(map, solution.value(), 40, random);
            System.out.printf("spectral radius %.3f%n", radius.direct()[0]);
            var paths = PathIndependence.check(solve, new double[2], 10, 1, random);
            System.out.println(paths.holds(1e-6) ? "one answer from every start" : "the answer depends on the start");
            return solution.orElseThrow();
        }
        // end
    }

    @Test
    void exampleFindsAFixedPoint() {
        double[] z = example();
        assertThat(z[0]).isCloseTo(Math.tanh(0.8 * z[0] - 0.6 * z[1] + 0.3), within(1e-7));
        assertThat(z[1]).isCloseTo(Math.tanh(0.5 * z[0] + 0.9 * z[1] - 0.2), within(1e-7));
    }

    @Test
    void guideShowsThisExample() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/org/implicit4j/solvers/GuideExampleTest.java"));
        List<String> example =
                source.subList(source.indexOf("        // example") + 1, source.indexOf("        // end")).stream()
                        .map(line -> line.substring(8))
                        .toList();

        assertThat(example).isNotEmpty();
        assertThat(Files.readString(Path.of("../docs/guide.md"))).contains(String.join("\n", example));
    }

    @Test
    void everySpecificationInTheGuideIsUnderstood() throws IOException {
        List<String> specifications = Pattern.compile("`([a-z-]+:[a-z-]+=[^`]+)`")
                .matcher(Files.readString(Path.of("../docs/guide.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(specifications)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(specification -> assertThat(
                                Methods.discover().parse(specification, "guide").settings())
                        .anySatisfy(setting -> assertThat(setting.origin()).isEqualTo("guide")));
    }
}
