package org.implicit4j.tensor.parameter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names and shapes of a model's parameters, in the order in which they lie in one flat array. */
public final class ParameterLayout {

    private final Map<String, Parameter> byName;
    private final int size;

    private ParameterLayout(Map<String, Parameter> byName, int size) {
        this.byName = byName;
        this.size = size;
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

        /** Returns the layout of all parameters added so far. */
        public ParameterLayout build() {
            return new ParameterLayout(new LinkedHashMap<>(parameters), size);
        }
    }
}
