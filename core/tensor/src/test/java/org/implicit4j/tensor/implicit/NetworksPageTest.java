package org.implicit4j.tensor.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The network of docs/networks.md, compiled and run; what stands there is what stands here. */
class NetworksPageTest {

    private static double example(INDArray x) {
        // example
        var names = ParameterLayout.builder();
        var encode = new Linear(names.scope("encode"), 3, 64);
        var step = Linear.withoutBias(names.scope("step"), Initialiser.orthogonal(0.7), 64, 64);
        var decode = new Linear(names.scope("decode"), 64, 1);
        var network = new ImplicitNetwork(
                samples -> {
                    var f = Formula.builder();
                    return f.build(encode.apply(f.varying("x", samples, 3)));
                },
                samples -> {
                    var f = Formula.builder();
                    var z = f.varying("z", samples, 64);
                    var u = f.bound("u", samples, 64); // the encoder's result
                    return f.build(step.apply(z).plus(u).tanh());
                },
                samples -> {
                    var f = Formula.builder();
                    return f.build(decode.apply(f.varying("z", samples, 64)));
                });
        var anderson = Methods.discover().get("anderson");
        var jacobianFree = Adjoints.discover().get("jacobian-free");
        try (var kernels = Kernels.choose(2);
                var weights = names.build().initial(1);
                var layer =
                        new ImplicitLayer(network, map -> FixedPointSolve.of(map, anderson), jacobianFree, kernels);
                var output = layer.forward(weights, List.of(x))) {
            System.out.println(output.solution().outcome().explain());
            return output.prediction().getDouble(0);
        }
        // end
    }

    /** The weights are drawn by a fixed seed; the state is at most 1 in each of 64 places, the read-out at most 1/8 in each. */
    @Test
    void exampleGivesTheSameFiniteNumberEachTime() {
        try (INDArray x = Nd4j.ones(DataType.FLOAT, 2, 3)) {
            assertThat(example(x)).isEqualTo(example(x)).isBetween(-8.2, 8.2).isNotZero();
        }
    }

    @Test
    void thePageShowsThisExample() throws IOException {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/org/implicit4j/tensor/implicit/NetworksPageTest.java"));
        List<String> example =
                source.subList(source.indexOf("        // example") + 1, source.indexOf("        // end")).stream()
                        .map(line -> line.substring(8))
                        .toList();

        assertThat(example).isNotEmpty();
        assertThat(Files.readString(Path.of("../../docs/networks.md"))).contains(String.join("\n", example));
    }
}
