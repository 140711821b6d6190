package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.implicit4j.tensor.bipartite.SparseBlocks;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The networks against the published ones in PyTorch 1.13; torch_golden.py in the resources made the numbers. */
class TorchGoldenTest {

    private static final int PROGRAMS = 3;
    private static final int ROWS = 10;
    private static final int COLUMNS = 50;
    private static final int ENTRIES = 100;

    /** Both sides round in float32 in different orders: 1e-5 relative is about 100 units in the last place. */
    private static final double ROUNDING = 1e-5;

    @ParameterizedTest
    @EnumSource(GnnKind.class)
    void predictionsAreThoseOfTorch(GnnKind kind) throws IOException {
        var golden = golden(kind);
        for (Kernels kernels : new Kernels[] {new CpuKernels(1), new PortableKernels()}) {
            try (kernels;
                    var network = network(kind, golden, kernels);
                    var batch = new LpBatch(instances(golden))) {
                float[] y = network.predict(batch, 3);

                requireClose(y, tensor(golden, "y").floats());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GnnKind.class)
    void lossAndGradientAreThoseOfTorch(GnnKind kind) throws IOException {
        var golden = golden(kind);
        try (var kernels = new CpuKernels(1);
                var network = network(kind, golden, kernels);
                var batch = new LpBatch(instances(golden));
                var gradient = Parameters.zeros(network.architecture().layout())) {
            double loss = network.gradient(
                    batch, 3, 3, new MeanSquares(tensor(golden, "x").floats()), gradient);

            assertThat(loss).isCloseTo(tensor(golden, "loss").floats()[0], within(ROUNDING * loss));
            requireClose(gradient.toFloats(), parameters(kind, golden, "g."));
        }
    }

    private static void requireClose(float[] found, float[] expected) {
        double largest = 0;
        for (float number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected[i], within(ROUNDING * largest));
        }
    }

    private static LpGnn network(GnnKind kind, Map<String, StoredTensor> golden, Kernels kernels) throws IOException {
        var architecture = new GnnArchitecture(kind, 4);
        return new LpGnn(architecture, Parameters.of(architecture.layout(), parameters(kind, golden, "w.")), kernels);
    }

    private static float[] parameters(GnnKind kind, Map<String, StoredTensor> golden, String prefix)
            throws IOException {
        var named = new LinkedHashMap<String, StoredTensor>();
        golden.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                named.put(name.substring(prefix.length()), tensor);
            }
        });
        return Checkpoint.values(new GnnArchitecture(kind, 4).layout(), named, "golden");
    }

    private static LpInstances instances(Map<String, StoredTensor> golden) {
        float[] bounds = tensor(golden, "bounds").floats();
        var lower = new float[PROGRAMS * COLUMNS];
        var upper = new float[PROGRAMS * COLUMNS];
        for (int j = 0; j < lower.length; j++) {
            lower[j] = bounds[2 * j];
            upper[j] = bounds[2 * j + 1];
        }
        return new LpInstances(
                graph(golden),
                new float[][] {
                    tensor(golden, "b").floats(), tensor(golden, "eq").floats()
                },
                new float[][] {tensor(golden, "c").floats(), lower, upper},
                tensor(golden, "x").floats());
    }

    private static SparseBlocks graph(Map<String, StoredTensor> golden) {
        float[] row = tensor(golden, "row").floats();
        float[] col = tensor(golden, "col").floats();
        float[] val = tensor(golden, "val").floats();
        Integer[] order = new Integer[row.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, java.util.Comparator.comparingInt(k -> rowOf(k, row)));
        var start = new int[PROGRAMS * ROWS + 1];
        var column = new int[order.length];
        var value = new float[order.length];
        for (int at = 0; at < order.length; at++) {
            int k = order[at];
            start[rowOf(k, row) + 1]++;
            column[at] = k / ENTRIES * COLUMNS + (int) col[k];
            value[at] = val[k];
        }
        Arrays.parallelPrefix(start, Integer::sum);
        return SparseBlocks.of(multiples(ROWS), multiples(COLUMNS), start, column, value);
    }

    private static int rowOf(int k, float[] row) {
        return k / ENTRIES * ROWS + (int) row[k];
    }

    private static int[] multiples(int size) {
        var offsets = new int[PROGRAMS + 1];
        Arrays.setAll(offsets, s -> s * size);
        return offsets;
    }

    private static StoredTensor tensor(Map<String, StoredTensor> golden, String name) {
        return Objects.requireNonNull(golden.get(name), name);
    }

    private static Map<String, StoredTensor> golden(GnnKind kind) throws IOException {
        String name = kind.label() + "-4.safetensors";
        try (var stream = Objects.requireNonNull(TorchGoldenTest.class.getResourceAsStream(name), name)) {
            return SafeTensors.read(stream.readAllBytes(), name);
        }
    }
}
