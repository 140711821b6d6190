package org.implicit4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.implicit4j.core.analysis.Certificate;
import org.implicit4j.core.analysis.PathContraction;
import org.implicit4j.core.analysis.PathIndependence;
import org.implicit4j.core.analysis.SpectralRadius;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.solve.WarmStarts;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

/** The examples of docs/guide.md, compiled and run; what stands there is what stands here. */
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

    /** Returns for each input the evaluations and the largest contraction on the way. */
    private static List<double[]> warmStarts() {
        // warm starts
        var table = new ArrayList<double[]>();
        var picard = Methods.discover().get("picard");
        try (var earlier = new WarmStarts<double[]>(1000, 0.1)) { // of 1000 inputs; similar are those within a tenth
            for (double x : new double[] {0.05, 0.051, 0.5}) {
                var map = SampleMaps.single( // z = tanh(0.9 z + x)
                        1,
                        SampleMap.pointwise(
                                z -> Math.tanh(0.9 * z + x), z -> 0.9 - 0.9 * Math.pow(Math.tanh(0.9 * z + x), 2)));
                double[][] key = {{x}};
                try (var path = new PathContraction<double[]>(map.space());
                        var solution =
                                FixedPointSolve.of(map, picard).listener(path).run(earlier.start(map.space(), key))) {
                    earlier.remember(key, solution);
                    double mu = path.largest(0).orElse(0);
                    table.add(new double[] {x, solution.evaluations(), mu});
                }
            }
            System.out.printf("%d of %d starts were warm%n", earlier.hits(), table.size());
        }
        return table;
        // end
    }

    @Test
    void exampleFindsAFixedPoint() {
        double[] z = example();
        assertThat(z[0]).isCloseTo(Math.tanh(0.8 * z[0] - 0.6 * z[1] + 0.3), within(1e-7));
        assertThat(z[1]).isCloseTo(Math.tanh(0.5 * z[0] + 0.9 * z[1] - 0.2), within(1e-7));
    }

    /** The slope of the map is 0.9 where it is steepest, and falls with z: a path that starts at the answer sees less of it. */
    @Test
    void similarInputNeedsFewerEvaluationsAndTheOtherStartsCold() {
        List<double[]> table = warmStarts();

        assertThat(table).extracting(row -> row[0]).containsExactly(0.05, 0.051, 0.5);
        assertThat(table.get(1)[1]).isLessThan(table.get(0)[1]);
        double[] first = trajectory(0.05);
        double[] other = trajectory(0.5);
        // the first step goes from 0 to the value there, and the path is steepest at its start
        assertThat(table.get(0)[2]).isCloseTo((first[2] - first[1]) / first[1], within(1e-12));
        assertThat(table.get(2)[2]).isCloseTo((other[2] - other[1]) / other[1], within(1e-12));
        double z = first[first.length - 1];
        assertThat(table.get(1)[2]).isCloseTo(0.9 * (1 - z * z), within(0.01));
    }

    private static double[] trajectory(double x) {
        double[] z = new double[1000];
        for (int t = 1; t < z.length; t++) {
            z[t] = Math.tanh(0.9 * z[t - 1] + x);
        }
        return z;
    }

    @Test
    void guideShowsTheseExamples() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide.md"));

        assertThat(guide).contains(lines("        // example")).contains(lines("        // warm starts"));
    }

    private static String lines(String mark) throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/org/implicit4j/solvers/GuideExampleTest.java"));
        List<String> rest = source.subList(source.indexOf(mark) + 1, source.size());
        List<String> example = rest.subList(0, rest.indexOf("        // end")).stream()
                .map(line -> line.substring(8))
                .toList();
        assertThat(example).isNotEmpty();
        return String.join("\n", example);
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
