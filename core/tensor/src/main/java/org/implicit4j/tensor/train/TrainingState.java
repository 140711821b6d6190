package org.implicit4j.tensor.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.optimise.OptimiserOptions;
import org.implicit4j.tensor.optimise.OptimiserState;

/**
 * All that a training must remember to go on bit by bit as if it had never stopped; randomness is a function of the seed
 * and the step, so that no generator has to be kept.
 *
 * @param step how many steps are made
 * @param weights the weights
 * @param optimiser the optimiser's state
 * @param average the average of the weights
 * @param averageSteps how many steps the average has seen
 * @param best the average with the smallest validation error
 * @param total what happened since the start
 * @param pending what happened since the last line of the log
 * @param memory what the task keeps from step to step
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers on their way to a file, never compared or hashed
record TrainingState(
        long step,
        float[] weights,
        OptimiserState optimiser,
        float[] average,
        long averageSteps,
        Best best,
        Tally total,
        Tally pending,
        List<StoredTensor> memory) {

    private static final String MEMORY = "task.";

    /**
     * The best weights seen.
     *
     * @param weights their values
     * @param error their validation error; infinite before the first validation
     * @param step after how many steps they were seen
     */
    record Best(float[] weights, double error, long step) {}

    /** @param kind the optimiser's name, which goes into the names of its memory */
    void save(Path file, String kind) throws IOException {
        var tensors = new ArrayList<StoredTensor>();
        tensors.add(floats("weights", weights));
        optimiser.memory().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> tensors.add(floats(kind + "." + entry.getKey(), entry.getValue())));
        tensors.add(floats("average", average));
        tensors.add(floats("best", best.weights()));
        tensors.add(StoredTensor.of("best.error", List.of(1L), new double[] {best.error()}));
        tensors.add(StoredTensor.of("total", List.of(5L), total.toDoubles()));
        tensors.add(StoredTensor.of("pending", List.of(5L), pending.toDoubles()));
        tensors.add(
                StoredTensor.of("steps", List.of(4L), new long[] {step, optimiser.steps(), averageSteps, best.step()}));
        memory.forEach(tensor -> tensors.add(renamed(tensor, MEMORY + tensor.name())));
        SafeTensors.write(file, tensors);
    }

    private static StoredTensor renamed(StoredTensor tensor, String name) {
        return new StoredTensor(name, tensor.type(), tensor.shape(), tensor.data());
    }

    /** Returns what the task keeps, by name. */
    Map<String, StoredTensor> memoryByName() {
        return memory.stream().collect(Collectors.toMap(StoredTensor::name, tensor -> tensor));
    }

    private static StoredTensor floats(String name, float[] numbers) {
        return StoredTensor.of(name, List.of((long) numbers.length), numbers);
    }

    /**
     * @throws IOException if the file cannot be read, or is not the state of a training of {@code size} weights with such an
     *     optimiser
     */
    static TrainingState load(Path file, int size, OptimiserOptions optimiser) throws IOException {
        var stored = new Stored(file, SafeTensors.read(file));
        long[] steps = stored.require("steps", 4).longs();
        var memory = new HashMap<String, float[]>();
        for (String name : optimiser.memory()) {
            memory.put(name, stored.require(optimiser.name() + "." + name).floats());
        }
        var best = new Best(
                stored.require("best", size).floats(),
                stored.require("best.error", 1).doubles()[0],
                steps[3]);
        return new TrainingState(
                steps[0],
                stored.require("weights", size).floats(),
                new OptimiserState(steps[1], memory),
                stored.require("average", size).floats(),
                steps[2],
                best,
                Tally.of(stored.require("total", 5).doubles()),
                Tally.of(stored.require("pending", 5).doubles()),
                stored.memory());
    }

    /** The tensors of a file. */
    private record Stored(Path file, Map<String, StoredTensor> tensors) {

        List<StoredTensor> memory() {
            return tensors.values().stream()
                    .filter(tensor -> tensor.name().startsWith(MEMORY))
                    .map(tensor -> renamed(tensor, tensor.name().substring(MEMORY.length())))
                    .toList();
        }

        StoredTensor require(String name) throws IOException {
            var tensor = tensors.get(name);
            if (tensor == null) {
                throw new IOException("%s has no tensor '%s'. Found: %s.\nMaybe it is of another optimiser or program."
                        .formatted(file, name, tensors.keySet()));
            }
            return tensor;
        }

        StoredTensor require(String name, int size) throws IOException {
            var tensor = require(name);
            if (!tensor.shape().equals(List.of((long) size))) {
                throw new IOException(
                        "Tensor '%s' in %s has shape %s, but [%d] is needed.\nMaybe it is of another model."
                                .formatted(name, file, tensor.shape(), size));
            }
            return tensor;
        }
    }
}
