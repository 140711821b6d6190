package org.implicit4j.tensor.spectral;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Workers;

/**
 * The {@link Transform} on the CPU, along the height and then along the width. Of many samples each is one worker's, who has half
 * of it in his cache when he turns; few samples are shared.
 */
final class BatchTransform implements AutoCloseable {

    private static final int MANY = 4;
    private static final int SHARES = 4;

    private final Modes modes;
    private final int batch;
    private final int shares;
    private final Workers workers;
    private final WaveMatrices waves;
    private final HeightTransform height;
    private final List<WidthTransform> widths;
    private final List<SampleMemory> memories;

    /**
     * @param channels the most that a field has
     */
    BatchTransform(Modes modes, int batch, int channels, Workers workers) {
        this.modes = modes;
        this.batch = batch;
        this.shares = batch < MANY ? SHARES : 1;
        this.workers = workers;
        this.waves = new WaveMatrices(modes);
        this.height = new HeightTransform(modes, waves);
        this.widths = IntStream.range(0, workers.threads())
                .mapToObj(worker -> new WidthTransform(modes, waves, channels))
                .toList();
        this.memories = IntStream.range(0, shares == 1 ? workers.threads() : batch)
                .mapToObj(i -> new SampleMemory(modes, channels))
                .toList();
    }

    /** What is done with a share of a sample. */
    @FunctionalInterface
    private interface Step {
        void run(WidthTransform width, SampleMemory memory, int sample, Share share);
    }

    private void run(Step first, Step second) {
        if (shares == 1) {
            var all = new Share(0, 1);
            workers.run(batch, (worker, sample) -> {
                first.run(widths.get(worker), memories.get(worker), sample, all);
                second.run(widths.get(worker), memories.get(worker), sample, all);
            });
        } else {
            runShared(first);
            runShared(second);
        }
    }

    private void runShared(Step step) {
        workers.run(batch * shares, (worker, task) -> {
            int sample = task / shares;
            step.run(widths.get(worker), memories.get(sample), sample, new Share(task % shares, shares));
        });
    }

    private long sample(long fields, int sample, int channels) {
        return fields + (long) sample * modes.height() * modes.width() * channels * Float.BYTES;
    }

    /** Writes the modes of the fields at an address to {@code target}, times the weights of columns if so wanted. */
    void analyse(long fields, boolean weighted, ModeArray target) {
        int channels = target.channels();
        run(
                (width, memory, sample, share) ->
                        height.analyse(sample(fields, sample, channels), memory, channels, share),
                (width, memory, sample, share) -> width.analyse(memory, weighted, target, sample, share));
    }

    /** Writes the fields that the transpose makes of modes to an address, or adds them to what is there. */
    void synthesise(ModeArray source, boolean weighted, long fields, boolean adds) {
        int channels = source.channels();
        run(
                (width, memory, sample, share) -> width.synthesise(source, sample, weighted, memory, share),
                (width, memory, sample, share) ->
                        height.synthesise(memory, sample(fields, sample, channels), adds, channels, share));
    }

    @Override
    public void close() {
        waves.close();
        memories.forEach(SampleMemory::close);
    }
}
