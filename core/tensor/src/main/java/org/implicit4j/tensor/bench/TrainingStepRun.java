package org.implicit4j.tensor.bench;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.tensor.convolution.Conv2d;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.implicit.Criterion;
import org.implicit4j.tensor.implicit.ImplicitLayer;
import org.implicit4j.tensor.implicit.ImplicitNetwork;
import org.implicit4j.tensor.loss.MeanSquared;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.Update;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A whole step of training an implicit layer {@code z = tanh(W z + U x)} with convolutions W and U: plain iterations, the
 * mean square to a target, its Jacobian-free gradient by W and U, and Adam.
 */
final class TrainingStepRun implements SpeedRun {

    private static final int SAMPLES = 4;
    private static final int SIDE = 64;
    private static final int CHANNELS = 32;
    private static final double RATE = 1e-3;

    private final Numbers numbers;
    private final Parameters weights;
    private final Parameters gradient;
    private final Update update;
    private final ImplicitLayer layer;
    private final List<INDArray> inputs;
    private final Criterion loss;
    private long step;

    /**
     * @param evaluations how often the operator is evaluated in the solve
     * @param scale what the weights' first values are multiplied by
     */
    TrainingStepRun(SpeedSetting setting, int evaluations, double scale) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        ImplicitNetwork network = network(layout);
        numbers = new Numbers(setting.seed());
        weights = layout.build().initial(setting.seed());
        weights.flat().muli(scale);
        gradient = Parameters.zeros(weights.layout());
        update = UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(RATE)).start(weights.layout());
        inputs = List.of(numbers.normal(Shape.of(SAMPLES, SIDE, SIDE, CHANNELS)));
        INDArray target = numbers.normal(Shape.of(SAMPLES, SIDE, SIDE, CHANNELS));
        loss = (prediction, cotangent) -> new MeanSquared().value(prediction, target, cotangent);
        FixedPointMethod picard = setting.methods().get("picard");
        layer = new ImplicitLayer(
                network,
                operator -> FixedPointRun.steps(operator, picard, evaluations),
                setting.adjoints().get("jacobian-free"),
                setting.kernels());
    }

    private static ImplicitNetwork network(ParameterLayout.Builder layout) {
        var u = new Conv2d(layout.scope("U"), CHANNELS, CHANNELS, 3);
        var w = new Conv2d(layout.scope("W"), CHANNELS, CHANNELS, 3);
        return new ImplicitNetwork(
                samples -> {
                    Formula.Builder encoder = Formula.builder();
                    return encoder.build(u.apply(image(encoder, "x", samples)));
                },
                samples -> {
                    Formula.Builder operator = Formula.builder();
                    Value injection = operator.bound("Ux", samples, SIDE, SIDE, CHANNELS);
                    return operator.build(w.apply(image(operator, "z", samples))
                            .plus(injection)
                            .tanh());
                },
                samples -> {
                    Formula.Builder decoder = Formula.builder();
                    return decoder.build(image(decoder, "z", samples));
                });
    }

    private static Value image(Formula.Builder formula, String name, int samples) {
        return formula.varying(name, samples, SIDE, SIDE, CHANNELS);
    }

    @Override
    public Map<Mode, Runnable> work() {
        return Map.of(Mode.FORWARD, this::train);
    }

    private void train() {
        gradient.flat().assign(0);
        layer.gradient(weights, inputs, loss, gradient);
        update.step(step, weights, gradient);
        step++;
    }

    @Override
    public void close() {
        layer.close();
        gradient.close();
        weights.close();
        numbers.close();
    }
}
