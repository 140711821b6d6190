package org.implicit4j.tensor.bipartite;

import java.util.List;

/** The meaning of a program, written down once more in double precision and as simply as can be. */
final class DoubleReference {

    private DoubleReference() {}

    /** Returns the output, {@code [feature][node]}. */
    static double[][] run(Program program, SparseBlocks graph, double[] weights, List<double[][]> inputs) {
        var values = new double[program.blocks().size()][][];
        for (Block block : program.blocks()) {
            values[block.id()] = new double[block.features()][graph.nodes(block.side())];
        }
        for (int i = 0; i < inputs.size(); i++) {
            values[program.inputs().get(i).id()] = inputs.get(i);
        }
        for (Step step : program.steps()) {
            double[][] in = values[step.in().id()];
            double[][] out = values[step.out().id()];
            if (step instanceof Step.Linear linear) {
                linear(linear, weights, in, out);
            } else if (step instanceof Step.Gather) {
                gather(step, graph.into(step.out().side()), in, out);
            } else {
                for (int f = 0; f < in.length; f++) {
                    out[step.at() + f] = in[f].clone();
                }
            }
        }
        return values[program.output().id()];
    }

    private static void linear(Step.Linear step, double[] weights, double[][] in, double[][] out) {
        var layer = step.layer();
        var bias = layer.bias();
        for (int o = 0; o < layer.outputs(); o++) {
            for (int i = 0; i < in[0].length; i++) {
                double sum = bias == null ? 0 : weights[bias.offset() + o];
                for (int k = 0; k < layer.inputs(); k++) {
                    sum += weights[layer.weight().offset() + o * layer.inputs() + k] * in[k][i];
                }
                out[step.at() + o][i] = layer.rectified() ? Math.max(sum, 0) : sum;
            }
        }
    }

    private static void gather(Step step, Compressed a, double[][] in, double[][] out) {
        for (int f = 0; f < in.length; f++) {
            for (int i = 0; i < a.targets(); i++) {
                double sum = 0;
                for (int k = a.start()[i]; k < a.start()[i + 1]; k++) {
                    sum += a.value()[k] * in[f][a.index()[k]];
                }
                out[step.at() + f][i] = sum;
            }
        }
    }
}
