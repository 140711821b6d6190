package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.CacheSharing;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.model.BlockCounts;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.model.TransformerSizes;
import org.implicit4j.tensor.attention.AttentionOptions;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * Times a looped transformer of 512 features, one block before, two in and one behind the core, 8 loops: reading 256 tokens, and
 * reading 64 and making 32, for one and for eight sequences; the cases {@code looped_d512} of PyTorch's side.
 *
 * <p>Arguments: threads, repetitions. Prints medians in seconds.
 */
final class SpeedAgainstTorch {

    private static final int FEATURES = 512;
    private static final int LOOPS = 8;
    private static final int WARM_UP = 2;

    private final Networks networks;
    private final int repetitions;

    private SpeedAgainstTorch(Networks networks, int repetitions) {
        this.networks = networks;
        this.repetitions = repetitions;
    }

    /** Runs the program. */
    public static void main(String[] arguments) {
        var sizes = new TransformerSizes(
                AttentionOptions.plain(FEATURES, 8), 1408, FEATURES, new BlockCounts(1, 2, 1), 1e-6, 1, 256);
        var transformer = new RecurrentDepthTransformer(sizes);
        try (var kernels = Kernels.choose(Integer.parseInt(arguments[0]));
                var parts = new WholeParts(transformer, transformer.layout().initial(1), kernels);
                var networks = new Networks(parts, 8)) {
            var speed = new SpeedAgainstTorch(networks, Integer.parseInt(arguments[1]));
            System.out.printf(
                    Locale.ROOT,
                    "looped_d512 prefill256 %.4f prefill64_decode32_batch1 %.4f batch8 %.4f%n",
                    speed.median(1, 256, 0),
                    speed.median(1, 64, 32),
                    speed.median(8, 64, 32));
        }
    }

    private double median(int batch, int prompt, int tokens) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + repetitions; i++) {
            long began = System.nanoTime();
            run(batch, prompt, tokens);
            if (i >= WARM_UP) {
                times.add((System.nanoTime() - began) / 1e9);
            }
        }
        Collections.sort(times);
        return times.get(repetitions / 2);
    }

    private void run(int batch, int prompt, int tokens) {
        var random = new SplittableRandom(1);
        var sequences = IntStream.range(0, batch)
                .mapToObj(i -> new Sequence(random.ints(prompt, 0, FEATURES).toArray(), 0))
                .toList();
        int[] rows = IntStream.range(0, batch).toArray();
        try (var store = new KvStore(networks.sizes(), batch, prompt + tokens, CacheSharing.DEFAULT)) {
            var pass = new Pass(networks, store, StartState.ZERO, new Pass.Depth(LOOPS, ExitRule.NEVER, false, LOOPS));
            pass.run(new Chunk(rows, sequences, prompt, prompt), new Cancellation());
            for (int i = 0; i < tokens; i++) {
                sequences.forEach(sequence -> sequence.add(7));
                pass.run(new Chunk(rows, sequences, 1, 1), new Cancellation());
            }
        }
    }
}
