package org.implicit4j.tensor.implicit;

import java.util.List;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.attention.SelfAttention;
import org.implicit4j.tensor.convolution.Convolution;
import org.implicit4j.tensor.convolution.Epilogue;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.linear.SwiGlu;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that is small enough for differences of the whole of it.
 *
 * @param name for the names of tests
 * @param layout of its weights
 * @param parts of it
 * @param input the shape of one sample's input
 * @param output the shape of its prediction
 */
record SmallModel(
        String name, ParameterLayout layout, ImplicitNetwork parts, List<Integer> input, List<Integer> output) {

    static List<SmallModel> all() {
        return List.of(dense(), convolution(), transformer());
    }

    /** {@code z = tanh(W z + U x + b)} with 4 numbers of state. */
    static SmallModel dense() {
        var network = new TanhNetwork();
        return new SmallModel(
                "dense tanh",
                network.layout(),
                network.parts(),
                List.of(TanhNetwork.INPUTS),
                List.of(TanhNetwork.OUTPUTS));
    }

    /** {@code z = tanh(conv(z, W) + conv(x, U) + b)} on images of 5 by 4 pixels, 2 channels in and 3 of state, read out as it is. */
    static SmallModel convolution() {
        var builder = ParameterLayout.builder();
        // even in the worst case 27 numbers below 0.035 add up to less than 0.95, so the operator contracts
        Parameter inner = builder.add("W.weight", Initialiser.uniform(0.035), 3, 3, 3, 3);
        Parameter outer = builder.add("U.weight", Initialiser.fanInUniform(), 3, 2, 3, 3);
        Parameter bias = builder.add("U.bias", Initialiser.uniform(0.2), 3);
        var parts = new ImplicitNetwork(
                samples -> {
                    var formula = Formula.builder();
                    var x = formula.varying("x", samples, 5, 4, 2);
                    return formula.build(x.apply(new Convolution(1, 1, Epilogue.BIAS), x.of(outer), x.of(bias)));
                },
                samples -> {
                    var formula = Formula.builder();
                    var z = formula.varying("z", samples, 5, 4, 3);
                    var u = formula.bound("u", samples, 5, 4, 3);
                    return formula.build(z.apply(new Convolution(1, 1, Epilogue.NONE), z.of(inner))
                            .plus(u)
                            .tanh());
                },
                samples -> {
                    var formula = Formula.builder();
                    return formula.build(formula.varying("z", samples, 5, 4, 3));
                });
        return new SmallModel("convolution tanh", builder.build(), parts, List.of(5, 4, 2), List.of(5, 4, 3));
    }

    /** {@code z = (attention(z) + swiglu(z)) / 2 + U x + b}: 3 tokens of 4 features. */
    static SmallModel transformer() {
        var builder = ParameterLayout.builder();
        var encode = new Linear(builder.scope("encode"), 4, 4);
        var attention = new SelfAttention(
                builder.scope("attention"), AttentionOptions.plain(4, 2).withRotary(10_000));
        var feedForward = new SwiGlu(builder.scope("mlp"), 4, 6);
        var decode = new Linear(builder.scope("decode"), 4, 2);
        var parts = new ImplicitNetwork(
                samples -> {
                    var formula = Formula.builder();
                    return formula.build(encode.apply(formula.varying("x", samples, 3, 4)));
                },
                samples -> {
                    var formula = Formula.builder();
                    var z = formula.varying("z", samples, 3, 4);
                    var u = formula.bound("u", samples, 3, 4);
                    return formula.build(attention
                            .apply(z)
                            .plus(feedForward.apply(z))
                            .times(0.5)
                            .plus(u));
                },
                samples -> {
                    var formula = Formula.builder();
                    return formula.build(decode.apply(formula.varying("z", samples, 3, 4)));
                });
        return new SmallModel("attention and SwiGLU", builder.build(), parts, List.of(3, 4), List.of(3, 2));
    }

    /** Returns weights drawn by a fixed seed. */
    Parameters weights(DataType type) {
        try (var drawn = layout.initial(11)) {
            var weights = Parameters.zeros(layout, type);
            weights.flat().assign(drawn.flat());
            return weights;
        }
    }

    List<INDArray> inputs(DataType type, int samples) {
        return List.of(TanhNetwork.gaussian(type, 5, shape(samples, input)));
    }

    Criterion loss(DataType type, int samples) {
        return TanhNetwork.squares(TanhNetwork.gaussian(type, 8, shape(samples, output)));
    }

    private static long[] shape(int samples, List<Integer> rest) {
        long[] shape = new long[rest.size() + 1];
        shape[0] = samples;
        for (int i = 0; i < rest.size(); i++) {
            shape[i + 1] = rest.get(i);
        }
        return shape;
    }

    @Override
    public String toString() {
        return name;
    }
}
