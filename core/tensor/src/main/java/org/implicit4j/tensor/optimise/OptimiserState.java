package org.implicit4j.tensor.optimise;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an optimiser remembers between steps.
 *
 * @param steps how many were made
 * @param memory one number per weight under each name, such as "mean"
 */
public record OptimiserState(long steps, Map<String, float[]> memory) {

    /** Copies the map, not the arrays. */
    public OptimiserState {
        memory = Map.copyOf(memory);
    }

    /** Returns the state before the first step: zeros under each name. */
    public static OptimiserState start(List<String> names, int size) {
        var zeros = new TreeMap<String, float[]>();
        names.forEach(name -> zeros.put(name, new float[size]));
        return new OptimiserState(0, zeros);
    }

    /**
     * Returns a copy of the numbers under a name.
     *
     * @throws IllegalArgumentException if there are none
     */
    public float[] copy(String name) {
        var numbers = memory.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException(
                    "The optimiser's state has no '%s'. Found: %s.\n".formatted(name, memory.keySet())
                            + "Maybe it is the state of another kind of optimiser.");
        }
        return numbers.clone();
    }
}
