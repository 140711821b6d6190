package org.implicit4j.pde.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.implicit.ImplicitNetwork;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The published network reproduced: the field decoded from the K-th iterate, for weights and numbers that the published code made
 * in float32.
 *
 * <p>This operator stretches small differences, rounding too. Up to K = 4 float32 resolves its iterates to 1e-5, which is the
 * agreement asked for. Beyond that the published numbers are themselves further from the same network in float64: by 1.2e-5 at
 * K = 8 and by 7.6e-5 at K = 16. There ours have to be as near to float64 as the published ones are, up to a
 * factor of 5: how roundings add up depends on the order of sums, which differs from one processor to the next.
 */
class GoldenFourierNetworkTest {

    private static final FourierSizes SIZES = new FourierSizes(8, 4, 3, 32, true);
    private static final int BATCH = 2;
    private static final int GRID = 16;
    private static final List<Integer> ITERATES = List.of(1, 2, 4, 8, 16);

    private Path folder = Path.of("");

    @BeforeEach
    void findTheFolder() {
        folder = Path.of(System.getProperty("implicit4j.shared", "../../shared"), "golden", "fno-deq-tiny");
        assumeTrue(
                Files.isDirectory(folder),
                "skipped: no folder " + folder.toAbsolutePath().normalize() + "; set -Dimplicit4j.shared=DIR");
    }

    @Test
    void cpuKernelsReproduceThePublishedIterates() {
        try (var kernels = new CpuKernels(2)) {
            assertReproduced(decodedIterates(kernels, DataType.FLOAT));
        }
    }

    @Test
    void portableKernelsReproduceThePublishedIterates() {
        try (var kernels = new PortableKernels()) {
            assertReproduced(decodedIterates(kernels, DataType.FLOAT));
        }
    }

    private void assertReproduced(List<INDArray> found) {
        try (var kernels = new PortableKernels(DataType.DOUBLE)) {
            var exact = decodedIterates(kernels, DataType.DOUBLE);
            for (int i = 0; i < ITERATES.size(); i++) {
                int k = ITERATES.get(i);
                INDArray published = read("output_iters" + k, DataType.DOUBLE);
                INDArray ours = found.get(i).castTo(DataType.DOUBLE);
                if (k <= 4) {
                    assertThat(error(ours, published)).as("K = %d", k).isLessThan(1e-5);
                } else {
                    assertThat(error(ours, exact.get(i)))
                            .as("K = %d", k)
                            .isLessThan(5 * error(published, exact.get(i)));
                }
            }
        }
    }

    /** Returns the largest difference relative to the largest entry. */
    private static double error(INDArray found, INDArray wanted) {
        return found.sub(wanted).amaxNumber().doubleValue()
                / wanted.amaxNumber().doubleValue();
    }

    private List<INDArray> decodedIterates(Kernels kernels, DataType type) {
        var network = new FourierNetwork(FourierKind.IMPLICIT, 1, SIZES);
        ImplicitNetwork parts = network.implicit(GRID);
        var decoded = new ArrayList<INDArray>();
        try (var parameters = parameters(network.layout(), type);
                var encode = kernels.evaluator(parts.encoder().of(BATCH));
                var apply = kernels.evaluator(parts.operator().of(BATCH));
                var decode = kernels.evaluator(parts.decoder().of(BATCH))) {
            encode.bind(parameters, List.of());
            decode.bind(parameters, List.of());
            INDArray injection = value(encode, withCoordinates(read("input", type)));
            apply.bind(parameters, List.of(injection));
            INDArray z = injection.ulike().assign(0);
            for (int k = 1; k <= ITERATES.get(ITERATES.size() - 1); k++) {
                z = value(apply, z);
                if (ITERATES.contains(k)) {
                    decoded.add(value(decode, z));
                }
            }
        }
        return decoded;
    }

    private static INDArray value(FormulaEvaluator evaluator, INDArray input) {
        long[] shape = evaluator.formula().results().get(0).shape().toLongs();
        INDArray result = Nd4j.create(evaluator.type(), shape);
        evaluator.forward(List.of(input), List.of(result));
        return result;
    }

    private Parameters parameters(ParameterLayout layout, DataType type) {
        var parameters = Parameters.zeros(layout, type);
        for (Parameter parameter : layout.all()) {
            parameters.view(parameter).assign(read("param." + parameter.name(), type));
        }
        return parameters;
    }

    private INDArray read(String name, DataType type) {
        return Nd4j.createFromNpyFile(folder.resolve(name + ".npy").toFile())
                .castTo(type)
                .dup('c');
    }

    /** Appends the position along the height and along the width as two channels, 0 at the first and 1 at the last point. */
    private static INDArray withCoordinates(INDArray field) {
        INDArray all = Nd4j.create(field.dataType(), BATCH, GRID, GRID, 4);
        all.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 2))
                .assign(field);
        for (int b = 0; b < BATCH; b++) {
            for (int x = 0; x < GRID; x++) {
                for (int y = 0; y < GRID; y++) {
                    all.putScalar(new int[] {b, x, y, 2}, x / (GRID - 1.0));
                    all.putScalar(new int[] {b, x, y, 3}, y / (GRID - 1.0));
                }
            }
        }
        return all;
    }
}
