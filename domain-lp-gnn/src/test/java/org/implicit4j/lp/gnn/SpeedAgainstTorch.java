package org.implicit4j.lp.gnn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.lp.data.LpDataset;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.optimise.AdamOptions;
import org.implicit4j.tensor.optimise.Schedule;
import org.implicit4j.tensor.optimise.UpdateRule;
import org.implicit4j.tensor.parameter.Parameters;

/**
 * Times one full-batch epoch of the published training (3 iterations forward and backward, then Adam) and the inference of
 * 8 iterations: what peers/lp_torch.py, beside this repository, does in PyTorch. torch_pair.py in the resources runs both in
 * turn on one machine.
 *
 * <p>Arguments: kind, embedding, threads, the training data, the test data, repetitions. Prints medians in seconds.
 */
final class SpeedAgainstTorch {

    private static final int WARM_UP = 8; // epochs until the JIT compiler is done

    private SpeedAgainstTorch() {}

    public static void main(String[] arguments) throws IOException {
        var architecture = new GnnArchitecture(GnnKind.of(arguments[0]), Integer.parseInt(arguments[1]));
        int repetitions = Integer.parseInt(arguments[5]);
        var random = SeededRandom.of(1);
        try (var kernels = Kernels.choose(Integer.parseInt(arguments[2]));
                var network = new LpGnn(architecture, architecture.initial(random), kernels);
                var training = new LpBatch(LpInstances.of(LpDataset.load(Path.of(arguments[3]))));
                var test = new LpBatch(LpInstances.of(LpDataset.load(Path.of(arguments[4]))))) {
            double epoch = median(repetitions, epoch(network, training));
            double inference = median(repetitions, () -> network.predict(test, LpTrainingTask.LONG));
            System.out.printf(Locale.ROOT, "epoch %.4f inference %.4f%n", epoch, inference);
        }
    }

    private static Runnable epoch(LpGnn network, LpBatch batch) {
        var layout = network.weights().layout();
        var adam = UpdateRule.of(AdamOptions.DEFAULT, Schedule.constant(1e-2)).start(layout);
        var loss = new MeanSquares(batch.instances().solutions());
        return () -> {
            try (var gradient = Parameters.zeros(layout)) {
                network.gradient(batch, 3, 3, loss, gradient);
                adam.step(0, network.weights(), gradient);
            }
        };
    }

    private static double median(int repetitions, Runnable work) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < WARM_UP + repetitions; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= WARM_UP) {
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        Collections.sort(seconds);
        return seconds.get(repetitions / 2);
    }
}
