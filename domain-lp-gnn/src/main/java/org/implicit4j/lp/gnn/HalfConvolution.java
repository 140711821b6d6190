package org.implicit4j.lp.gnn;

import org.implicit4j.tensor.bipartite.Block;
import org.implicit4j.tensor.bipartite.Layer;
import org.implicit4j.tensor.bipartite.Program;
import org.implicit4j.tensor.bipartite.Side;
import org.implicit4j.tensor.parameter.ParameterLayout;

/**
 * One half-convolution, {@code t_i <- relu(MLP_out([sum_j A_ij MLP_src(s_j), MLP_tgt(t_i)]))}, each MLP linear-ReLU-linear.
 *
 * <p>The first layer of an MLP on variables has no bias, as published.
 */
record HalfConvolution(Mlp source, Mlp target, Mlp out) {

    /** Two layers with a ReLU between, and after the second one if it is rectified. */
    record Mlp(Layer first, Layer second) {

        static Mlp of(ParameterLayout.Builder layout, String name, Sizes sizes) {
            var w0 = layout.add(name + ".0.weight", sizes.outputs(), sizes.inputs());
            var b0 = sizes.firstBias() ? layout.add(name + ".0.bias", sizes.outputs()) : null;
            var w2 = layout.add(name + ".2.weight", sizes.outputs(), sizes.outputs());
            var b2 = layout.add(name + ".2.bias", sizes.outputs());
            return new Mlp(new Layer(w0, b0, true), new Layer(w2, b2, sizes.rectified()));
        }

        Block apply(Program.Builder program, Block in) {
            return program.linear(second, program.linear(first, in));
        }
    }

    /** What an MLP looks like. */
    record Sizes(int inputs, int outputs, boolean firstBias, boolean rectified) {}

    /**
     * Adds the parameters to {@code layout}.
     *
     * @param target the width of the side that receives
     * @param source the width of the side that sends
     * @param into the side that receives
     */
    static HalfConvolution of(ParameterLayout.Builder layout, String name, int target, int source, Side into) {
        boolean rows = into == Side.ROWS;
        return new HalfConvolution(
                Mlp.of(layout, name + ".src", new Sizes(source, source, !rows, false)),
                Mlp.of(layout, name + ".tgt", new Sizes(target, target, rows, false)),
                Mlp.of(layout, name + ".out", new Sizes(target + source, target, true, true)));
    }

    /** Writes this half-convolution into {@code program} and returns the new features of the receiving side. */
    Block apply(Program.Builder program, Block targets, Block sources) {
        Block message = source.apply(program, sources);
        Block both = program.block(targets.side(), message.features() + targets.features());
        program.gather(message, both, 0);
        program.linear(target.second(), program.linear(target.first(), targets), both, message.features());
        return out.apply(program, both);
    }
}
