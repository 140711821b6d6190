package org.implicit4j.tensor.formula;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites a formula into one with the same inputs, parameters and results, and other operations.
 *
 * <p>Say in {@link Rule} what becomes of each result; what it leaves out must not be needed by anything that stays.
 */
public final class Rewriting {

    /** What becomes of one result of the old formula. */
    @FunctionalInterface
    public interface Rule {

        /** Returns the operation in the place of {@code result}'s, with its arguments from the old formula; empty to leave it out. */
        Optional<Step> replace(Value result);
    }

    /**
     * An operation of the new formula.
     *
     * @param operation what is computed
     * @param arguments values of the old formula that stay
     */
    public record Step(Operation operation, List<Value> arguments) {

        /** Copies the list. */
        public Step {
            arguments = List.copyOf(arguments);
        }

        /** Returns what {@code result} is computed by now. */
        public static Step same(Value result) {
            return new Step(result.operation(), result.arguments());
        }
    }

    private Rewriting() {}

    /** Returns {@code formula} with every result replaced as {@code rule} says. */
    public static Formula of(Formula formula, Rule rule) {
        var builder = Formula.builder();
        Map<Value, Value> copies = new HashMap<>();
        for (Value value : formula.values()) {
            copy(value, builder, copies, rule).ifPresent(copy -> copies.put(value, copy));
        }
        return builder.build(formula.results().stream().map(copies::get).toArray(Value[]::new));
    }

    private static Optional<Value> copy(Value value, Formula.Builder builder, Map<Value, Value> copies, Rule rule) {
        return switch (value.origin()) {
            case VARYING ->
                Optional.of(builder.varying(value.name(), value.shape().toArray()));
            case BOUND -> Optional.of(builder.bound(value.name(), value.shape().toArray()));
            case PARAMETER -> Optional.of(builder.parameter(value.parameter()));
            case RESULT ->
                rule.replace(value)
                        .map(step -> builder.apply(
                                step.operation(),
                                step.arguments().stream().map(copies::get).toArray(Value[]::new)));
        };
    }
}
