package org.implicit4j.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

/** The example of the README, compiled and run; what stands there is what stands here. */
class ReadmeExampleTest {

    private static double example() {
        // example
        var space = DoubleSpace.single(2); // sqrt(2) and sqrt(3), by Newton's map
        var map = FixedPointOperator.of(space, z -> new double[] {z[0] / 2 + 1 / z[0], z[1] / 2 + 1.5 / z[1]});
        var method = Methods.discover().get("anderson");
        try (var solution = FixedPointSolve.of(map, method)
                .tolerance(Tolerance.relative(1e-12))
                .run(new double[] {1, 1})) {
            System.out.println(solution.outcome().explain());
            return solution.orElseThrow()[1];
        }
        // end
    }

    @Test
    void exampleGivesTheRootOfThree() {
        assertThat(example()).isCloseTo(Math.sqrt(3), org.assertj.core.api.Assertions.within(1e-11));
    }

    @Test
    void readmeShowsThisExample() throws IOException {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/org/implicit4j/solvers/ReadmeExampleTest.java"));
        List<String> example =
                source.subList(source.indexOf("        // example") + 1, source.indexOf("        // end")).stream()
                        .map(line -> line.substring(8))
                        .toList();

        assertThat(example).isNotEmpty();
        assertThat(Files.readString(Path.of("../README.md"))).contains(String.join("\n", example));
    }
}
