package org.implicit4j.tensor.train;

import java.nio.file.Path;

/**
 * Where a training leaves what it made, and how it begins.
 *
 * @param name of the model
 * @param folder for weights, card, log and checkpoint
 * @param resume whether to go on from the folder's checkpoint if there is one
 * @param seed of the first weights and of all crops
 */
public record TrainingPlace(String name, Path folder, boolean resume, long seed) {

    /** @throws IllegalArgumentException if the name is not lower-case words of letters and digits, with dashes */
    public TrainingPlace {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "name (%s) must be lower-case words of letters and digits, with dashes between them."
                            .formatted(name));
        }
    }
}
