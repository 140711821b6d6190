package org.implicit4j.lp.solve;

import java.io.IOException;
import java.util.List;

/** Where learned models come from: those that ship, and checkpoints in files. */
public interface LearnedModels {

    /** Models of which there are none. */
    LearnedModels NONE = new LearnedModels() {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public LearnedPoint load(String nameOrPath) {
            throw new IllegalArgumentException(
                    "There is no learned model called '%s'; none is installed.".formatted(nameOrPath));
        }
    };

    /** Returns the names of those that ship, the preferred one first. */
    List<String> names();

    /**
     * Returns the model of that name, or else in that file.
     *
     * @throws IllegalArgumentException if there is neither
     * @throws IOException if the file cannot be read or is no model
     */
    LearnedPoint load(String nameOrPath) throws IOException;
}
