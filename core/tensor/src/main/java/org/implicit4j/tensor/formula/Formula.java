package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A computation on arrays of known shapes, from inputs and parameters to results. Immutable; it holds no numbers.
 *
 * <p>Written with a {@link Builder}: {@code z.apply(conv, w).plus(u).tanh()} reads like the formula that it is.
 */
public final class Formula {

    private final List<Value> values;
    private final List<Value> results;

    private Formula(List<Value> values, List<Value> results) {
        this.values = List.copyOf(values);
        this.results = List.copyOf(results);
    }

    /** Starts an empty formula. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns all values, arguments before results. */
    public List<Value> values() {
        return values;
    }

    /** Returns the inputs that are new in every call, in the order in which they were added. */
    public List<Value> varying() {
        return inputs(Value.Origin.VARYING);
    }

    /** Returns the inputs that are bound once for many calls, in the order in which they were added. */
    public List<Value> bound() {
        return inputs(Value.Origin.BOUND);
    }

    private List<Value> inputs(Value.Origin origin) {
        return values.stream().filter(value -> value.origin() == origin).toList();
    }

    /** Returns the results, in the order in which they were given. */
    public List<Value> results() {
        return results;
    }

    /** Returns about how many additions and multiplications one evaluation takes. */
    public double work() {
        return values.stream()
                .filter(value -> value.origin() == Value.Origin.RESULT)
                .mapToDouble(value -> value.operation()
                        .work(value.arguments().stream().map(Value::shape).toList()))
                .sum();
    }

    /** Writes a formula value by value. */
    public static final class Builder {

        private final List<Value> values = new ArrayList<>();
        private final Map<Parameter, Value> parameters = new LinkedHashMap<>();

        private Builder() {}

        /** Adds an input that is new in every call. */
        public Value varying(String name, int... lengths) {
            return add(Value.Origin.VARYING, Shape.of(lengths), name, null, List.of(), null);
        }

        /** Adds an input that stays the same for many calls; what depends on such inputs alone is computed once. */
        public Value bound(String name, int... lengths) {
            return add(Value.Origin.BOUND, Shape.of(lengths), name, null, List.of(), null);
        }

        /** Returns the value of {@code parameter}; the same one each time. */
        public Value parameter(Parameter parameter) {
            var known = parameters.get(parameter);
            if (known != null) {
                return known;
            }
            var value = add(
                    Value.Origin.PARAMETER, new Shape(parameter.shape()), parameter.name(), null, List.of(), parameter);
            parameters.put(parameter, value);
            return value;
        }

        /**
         * Adds the result of an operation.
         *
         * @throws IllegalArgumentException if the arguments do not fit, or belong to another formula
         */
        public Value apply(Operation operation, Value... arguments) {
            var list = List.of(arguments);
            for (Value argument : list) {
                requireOwn(argument);
            }
            var shape = operation.shape(list.stream().map(Value::shape).toList());
            return add(Value.Origin.RESULT, shape, operation.name(), operation, list, null);
        }

        private Value add(
                Value.Origin origin,
                Shape shape,
                String name,
                @Nullable Operation operation,
                List<Value> arguments,
                @Nullable Parameter parameter) {
            var value = new Value(this, values.size(), origin, shape, name, operation, arguments, parameter);
            values.add(value);
            return value;
        }

        /**
         * Returns the formula with these results.
         *
         * @throws IllegalArgumentException if there is none, or one belongs to another formula
         */
        public Formula build(Value... results) {
            if (results.length == 0) {
                throw new IllegalArgumentException("A formula needs at least one result.");
            }
            for (Value result : results) {
                requireOwn(result);
            }
            return new Formula(values, List.of(results));
        }

        private void requireOwn(Value value) {
            if (value.builder() != this) {
                throw new IllegalArgumentException("%s belongs to another formula.".formatted(value));
            }
        }
    }
}
