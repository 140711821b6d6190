package org.implicit4j.tensor.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.optimise.Adam;

/**
 * All that a training must remember to go on bit by bit as if it had never stopped; randomness is a function of the seed
 * and the step, so that no generator has to be kept.
 *
 * @param adam the optimiser's state
 * @param weights the weights
 * @param average their average
 * @param averageSteps how many steps the average has seen
 * @param best the average with the smallest validation error
 * @param bestError that error
 * @param counters steps made, the best step, steps skipped
 * @param pending sum and number of the losses since the last line of the log
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers on their way to a file, never compared or hashed
record TrainingState(
        Adam.State adam,
        float[] weights,
        float[] average,
        long averageSteps,
        float[] best,
        double bestError,
        long[] counters,
        double[] pending) {

    void save(Path file) throws IOException {
        var all = List.of((long) weights.length);
        SafeTensors.write(
                file,
                List.of(
                        StoredTensor.of("weights", all, weights),
                        StoredTensor.of("adam.mean", all, adam.mean()),
                        StoredTensor.of("adam.square", all, adam.square()),
                        StoredTensor.of("average", all, average),
                        StoredTensor.of("best", all, best),
                        StoredTensor.of("errors", List.of(3L), new double[] {bestError, pending[0], pending[1]}),
                        StoredTensor.of("counters", List.of(5L), new long[] {
                            counters[0], counters[1], counters[2], adam.steps(), averageSteps
                        })));
    }

    /**
     * @throws IOException if the file cannot be read, or is not the state of a training with {@code size} weights
     */
    static TrainingState load(Path file, int size) throws IOException {
        var tensors = SafeTensors.read(file);
        var errors = require(tensors, "errors", file, 3).doubles();
        var counters = require(tensors, "counters", file, 5).longs();
        var adam = new Adam.State(
                counters[3],
                require(tensors, "adam.mean", file, size).floats(),
                require(tensors, "adam.square", file, size).floats());
        return new TrainingState(
                adam,
                require(tensors, "weights", file, size).floats(),
                require(tensors, "average", file, size).floats(),
                counters[4],
                require(tensors, "best", file, size).floats(),
                errors[0],
                new long[] {counters[0], counters[1], counters[2]},
                new double[] {errors[1], errors[2]});
    }

    private static StoredTensor require(Map<String, StoredTensor> tensors, String name, Path file, int size)
            throws IOException {
        var tensor = tensors.get(name);
        if (tensor == null || !tensor.shape().equals(List.of((long) size))) {
            throw new IOException("%s has no tensor '%s' of length %d.\nMaybe it belongs to another model."
                    .formatted(file, name, size));
        }
        return tensor;
    }
}
