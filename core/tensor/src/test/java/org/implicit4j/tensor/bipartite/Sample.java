package org.implicit4j.tensor.bipartite;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A program with every kind of step and widths that are no multiple of four, and a batch of graphs of unequal sizes. */
final class Sample implements AutoCloseable {

    final Program program;
    final ParameterLayout layout;
    final SparseBlocks graph;
    final Parameters weights;
    final List<INDArray> inputs = new ArrayList<>();
    private final RandomGenerator random;

    Sample(boolean rectified, int... samples) {
        random = SeededRandom.of(5);
        var layers = ParameterLayout.builder();
        var up = new Layer(layers.add("up", 9, 3), layers.add("up.bias", 9), rectified);
        var across = new Layer(layers.add("across", 5, 9), null, false);
        var back = new Layer(layers.add("back", 7, 7), layers.add("back.bias", 7), rectified);
        var last = new Layer(layers.add("last", 2, 17), layers.add("last.bias", 2), false);
        layout = layers.build();
        var builder = Program.builder();
        var columns = builder.constant(Side.COLUMNS, 3);
        var rows = builder.variable(Side.ROWS, 2);
        var state = builder.variable(Side.COLUMNS, 1);
        var wide = builder.linear(up, columns);
        var messages = builder.linear(across, wide);
        var both = builder.block(Side.ROWS, 7);
        builder.gather(messages, both, 0);
        builder.copy(rows, both, 5);
        var answer = builder.linear(back, both);
        var joined = builder.block(Side.COLUMNS, 17);
        builder.copy(wide, joined, 0);
        builder.gather(answer, joined, 9);
        builder.copy(state, joined, 16);
        program = builder.build(builder.linear(last, joined));
        graph = graph(random, samples);
        weights = Parameters.of(layout, floats(layout.size()));
        for (Block block : program.inputs()) {
            inputs.add(array(block.features(), graph.nodes(block.side())));
        }
    }

    /** Returns samples with about {@code sizes[s]} columns, half as many rows, three entries a row, and one empty row each. */
    static SparseBlocks graph(RandomGenerator random, int... sizes) {
        var rows = new int[sizes.length + 1];
        var columns = new int[sizes.length + 1];
        var start = new ArrayList<Integer>(List.of(0));
        var column = new ArrayList<Integer>();
        for (int s = 0; s < sizes.length; s++) {
            int mine = 1 + sizes[s] / 2;
            rows[s + 1] = rows[s] + mine;
            columns[s + 1] = columns[s] + sizes[s];
            for (int row = 0; row < mine; row++) {
                for (int k = 0; row > 0 && k < 3; k++) {
                    column.add(columns[s] + random.nextInt(sizes[s]));
                }
                start.add(column.size());
            }
        }
        var value = new float[column.size()];
        for (int k = 0; k < value.length; k++) {
            value[k] = (float) random.nextGaussian();
        }
        return SparseBlocks.of(rows, columns, ints(start), ints(column), value);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    Arguments arguments() {
        return new Arguments(graph, weights, inputs);
    }

    INDArray array(int features, int nodes) {
        var array = Nd4j.zeros(DataType.FLOAT, features, nodes);
        Floats.write(floats(features * nodes), features * nodes, array, 0);
        return array;
    }

    INDArray output() {
        return Nd4j.zeros(
                DataType.FLOAT,
                program.output().features(),
                graph.nodes(program.output().side()));
    }

    float[] floats(int count) {
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (0.5 * random.nextGaussian());
        }
        return numbers;
    }

    List<double[][]> doubleInputs() {
        return inputs.stream().map(Sample::doubles).toList();
    }

    double[] doubleWeights() {
        var numbers = weights.toFloats();
        var copy = new double[numbers.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = numbers[i];
        }
        return copy;
    }

    static double[][] doubles(INDArray array) {
        int nodes = (int) array.size(1);
        var copy = new double[(int) array.size(0)][nodes];
        var row = new float[nodes];
        for (int f = 0; f < copy.length; f++) {
            Floats.read(array, (long) f * nodes, row, nodes);
            for (int i = 0; i < nodes; i++) {
                copy[f][i] = row[i];
            }
        }
        return copy;
    }

    @Override
    public void close() {
        weights.close();
        inputs.forEach(INDArray::close);
    }
}
