package org.implicit4j.pde.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowScales;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierNetwork;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.implicit.Stabilisers;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.loss.RelativeL2;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.Update;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.TrainingStep;

/**
 * Times training steps of the implicit Fourier operator at its published width on 8 flows of 64 x 64: through 12 unrolled
 * iterations, and by 24 evaluations of Anderson's method with the phantom gradient; flow_pair.py in the resources runs PyTorch and
 * this in turn on one machine.
 *
 * <p>Arguments: threads, repetitions. Prints medians in seconds.
 */
final class SpeedAgainstTorch {

    private static final int WARM_UP = 4; // steps until the JIT compiler is done
    private static final int SAMPLES = 8;
    private static final int SIDE = 64;

    private final Kernels kernels;
    private final int repetitions;
    private final FlowRegime regime = FlowRegime.STEADY;
    private final FourierNetwork network = new FourierNetwork(FourierKind.IMPLICIT, 1, FourierSizes.periodic(32, 12));
    private final TrainingFlows flows =
            new TrainingFlows(new SteadyFlow(SIDE, regime.viscosity()), regime.distribution(), SAMPLES);

    private SpeedAgainstTorch(Kernels kernels, int repetitions) {
        this.kernels = kernels;
        this.repetitions = repetitions;
    }

    public static void main(String[] arguments) {
        try (var kernels = Kernels.choose(Integer.parseInt(arguments[0]))) {
            var speed = new SpeedAgainstTorch(kernels, Integer.parseInt(arguments[1]));
            System.out.printf(Locale.ROOT, "steps %.4f %.4f%n", speed.seconds(true), speed.seconds(false));
        }
    }

    private double seconds(boolean warmUp) {
        AdjointMethod unrolled = Adjoints.discover().parse("unrolled:iterations=12,last=12", "benchmark");
        var way = new EquilibriumWay(
                warmUp ? Long.MAX_VALUE : 0,
                List.of(unrolled),
                Methods.discover().parse("anderson:depth=5", "benchmark"),
                24,
                Adjoints.discover().parse("phantom:steps=3,damping=0.8", "benchmark"),
                Stabilisers.NONE);
        var scales = new FlowScales(1, 1);
        try (var task = FlowTask.implicit(
                        network, flows, scales, new RelativeL2(), (layout, random) -> layout.initial(1), way, kernels);
                var weights = network.layout().initial(1);
                var gradient = Parameters.zeros(network.layout());
                var batch = FlowBatch.of(flows.draw(SAMPLES, new SplittableRandom(1)), network.sizes(), scales)) {
            Update update =
                    UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1e-3)).start(network.layout());
            var step = new TrainingStep<>(0, batch, new SplittableRandom(1));
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < WARM_UP + repetitions; i++) {
                long began = System.nanoTime();
                gradient.flat().assign(0);
                task.gradient(step, weights, gradient);
                update.step(i, weights, gradient);
                if (i >= WARM_UP) {
                    times.add((System.nanoTime() - began) / 1e9);
                }
            }
            Collections.sort(times);
            return times.get(repetitions / 2);
        }
    }
}
