package org.implicit4j.tensor.parameter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.random.SeededRandom;

/** The names and shapes of a model's parameters, in the order in which they lie in one flat array. */
public final class ParameterLayout {

    private final Map<String, Parameter> byName;
    private final Map<String, Initialiser> initialisers;
    private final int size;

    private ParameterLayout(Builder builder) {
        this.byName = new LinkedHashMap<>(builder.parameters);
        this.initialisers = Map.copyOf(builder.initialisers);
        this.size = builder.size;
    }

    /** Starts an empty layout. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the parameters in the order of the flat array. */
    public List<Parameter> all() {
        return List.copyOf(byName.values());
    }

    /** Returns how many numbers all parameters have together. */
    public int size() {
        return size;
    }

    /**
     * Returns a parameter by name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Parameter parameter(String name) {
        var found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "No parameter is called '%s'. Found: %s.".formatted(name, byName.keySet()));
        }
        return found;
    }

    /**
     * Returns first values for all parameters, each drawn from a stream of its own, so that adding one parameter does not
     * change the others.
     *
     * @param seed of all streams
     */
    public Parameters initial(long seed) {
        var values = new float[size];
        for (Parameter parameter : byName.values()) {
            var random = SeededRandom.of(
                    seed * 0x9E3779B97F4A7C15L + parameter.name().hashCode());
            float[] drawn = initialiser(parameter).values(new ParameterShape(parameter.shape()), random);
            System.arraycopy(drawn, 0, values, parameter.offset(), drawn.length);
        }
        return Parameters.of(this, values);
    }

    private Initialiser initialiser(Parameter parameter) {
        return initialisers.getOrDefault(parameter.name(), Initialiser.constant(0));
    }

    /** Compares names and shapes; how values are drawn at first is not part of it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterLayout that && all().equals(that.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return "ParameterLayout" + byName.values();
    }

    /** Collects parameters one behind the other. */
    public static final class Builder {

        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private final Map<String, Initialiser> initialisers = new HashMap<>();
        private int size;

        private Builder() {}

        /**
         * Appends a parameter.
         *
         * @throws IllegalArgumentException if the name is taken or a length is not positive
         */
        public Parameter add(String name, int... shape) {
            var lengths = new ArrayList<Integer>();
            for (int length : shape) {
                if (length < 1) {
                    throw new IllegalArgumentException(
                            "Parameter '%s' has a length of %d; it must be at least 1.".formatted(name, length));
                }
                lengths.add(length);
            }
            var parameter = new Parameter(name, lengths, size);
            if (parameters.putIfAbsent(name, parameter) != null) {
                throw new IllegalArgumentException("Two parameters are called '%s'.".formatted(name));
            }
            size = Math.addExact(size, parameter.size());
            return parameter;
        }

        /**
         * Appends a parameter whose first values are drawn by {@code initialiser}; without one they are zero.
         *
         * @throws IllegalArgumentException if the name is taken or a length is not positive
         */
        public Parameter add(String name, Initialiser initialiser, int... shape) {
            var parameter = add(name, shape);
            initialisers.put(name, initialiser);
            return parameter;
        }

        /** Returns a scope whose names begin with {@code prefix} and a dot. */
        public ParameterScope scope(String prefix) {
            return new ParameterScope(this, prefix + ".");
        }

        /** Returns the scope of names without a prefix. */
        public ParameterScope scope() {
            return new ParameterScope(this, "");
        }

        /** Returns the layout of all parameters added so far. */
        public ParameterLayout build() {
            return new ParameterLayout(this);
        }
    }
}
