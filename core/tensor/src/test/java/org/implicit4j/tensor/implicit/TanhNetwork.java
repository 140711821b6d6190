package org.implicit4j.tensor.implicit;

import java.util.List;
import java.util.Random;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.loss.MeanSquared;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code z = tanh(W z + U x + b)}, read out as {@code C z + D (U x + b)}: 3 inputs, 4 states, 2 outputs, W orthogonal times
 * 0.7, so that the operator contracts by 0.7 at most and its derivative stays far from zero.
 */
final class TanhNetwork {

    static final int INPUTS = 3;
    static final int STATES = 4;
    static final int OUTPUTS = 2;
    static final double CONTRACTION = 0.7;

    private final ParameterLayout layout;
    private final Linear encode;
    private final Linear step;
    private final Linear decode;
    private final Linear skip;

    TanhNetwork() {
        var builder = ParameterLayout.builder();
        encode = new Linear(builder.scope("encode"), INPUTS, STATES);
        step = Linear.withoutBias(builder.scope("step"), Initialiser.orthogonal(CONTRACTION), STATES, STATES);
        decode = new Linear(builder.scope("decode"), STATES, OUTPUTS);
        skip = Linear.withoutBias(builder.scope("skip"), STATES, OUTPUTS);
        layout = builder.build();
    }

    ParameterLayout layout() {
        return layout;
    }

    Parameters weights(DataType type) {
        try (var drawn = layout.initial(11)) {
            var weights = Parameters.zeros(layout, type);
            weights.flat().assign(drawn.flat());
            return weights;
        }
    }

    ImplicitNetwork parts() {
        return new ImplicitNetwork(
                samples -> {
                    var formula = Formula.builder();
                    return formula.build(encode.apply(formula.varying("x", samples, INPUTS)));
                },
                this::operator,
                samples -> {
                    var formula = Formula.builder();
                    var z = formula.varying("z", samples, STATES);
                    var u = formula.varying("u", samples, STATES);
                    return formula.build(decode.apply(z).plus(skip.apply(u)));
                });
    }

    Formula operator(int samples) {
        var formula = Formula.builder();
        var z = formula.varying("z", samples, STATES);
        var u = formula.bound("u", samples, STATES);
        return formula.build(step.apply(z).plus(u).tanh());
    }

    static INDArray gaussian(DataType type, long seed, long... shape) {
        var random = new Random(seed);
        INDArray array = Nd4j.create(type, shape);
        for (int i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    static FixedPointMethod method(String name) {
        return Methods.discover().get(name);
    }

    /** A solve that leaves nothing to wish for in {@code type}. */
    static ForwardSolve tight(DataType type) {
        double bound = type == DataType.DOUBLE ? 1e-13 : 1e-6;
        return map -> FixedPointSolve.of(map, method("anderson"))
                .tolerance(Tolerance.absolute(bound))
                .maxEvaluations(500);
    }

    /** The adjoint method that a specification names. */
    static AdjointMethod adjoint(String specification) {
        return Adjoints.discover().parse(specification, "test");
    }

    /** The implicit gradient, solved for to all that float64 has. */
    static AdjointMethod implicit(String method) {
        return adjoint("implicit:tolerance=1e-14,max-evaluations=500,method=" + method);
    }

    static Criterion squares(INDArray target) {
        return Criterion.of(new MeanSquared(), target);
    }

    static List<INDArray> batch(DataType type, int samples) {
        return List.of(gaussian(type, 5, samples, INPUTS));
    }
}
