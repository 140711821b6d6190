package org.implicit4j.tensor.bench;

import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.convolution.Conv2d;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/** Solves by the loop that every model uses, with a fixed number of evaluations. */
final class SolveCases {

    /** Chosen: so large that no sample reaches its fixed point to the last bit, which would end the solve. */
    private static final double RESTLESS = 2;

    private SolveCases() {}

    static List<SpeedCase> all() {
        return List.of(
                new SpeedCase(
                        "picard30_convtanh_4x32x64x64",
                        Map.of(Mode.FORWARD, 0.7),
                        setting -> new FixedPointRun(setting, SolveCases::convolutionTanh, "picard", 30, RESTLESS)),
                new SpeedCase(
                        "jfb_step30_convtanh_4x32x64x64",
                        Map.of(Mode.FORWARD, 0.9),
                        setting -> new TrainingStepRun(setting, 30, RESTLESS)),
                new SpeedCase(
                        "resblock64_30_iterations",
                        Map.of(Mode.FORWARD, 0.7),
                        setting -> new FixedPointRun(
                                setting,
                                (formula, scope) -> ConvolutionCases.residualBlock(formula, scope)
                                        .times(0.5),
                                "picard",
                                30,
                                1)));
    }

    /** Returns {@code tanh(W z + U x)} with convolutions W and U. */
    static Value convolutionTanh(Formula.Builder formula, ParameterScope scope) {
        Value injection = new Conv2d(scope.in("U"), 32, 32, 3).apply(formula.bound("x", 4, 64, 64, 32));
        return new Conv2d(scope.in("W"), 32, 32, 3)
                .apply(formula.varying("z", 4, 64, 64, 32))
                .plus(injection)
                .tanh();
    }
}
