package org.implicit4j.tensor.convolution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.implicit4j.tensor.formula.Add;
import org.implicit4j.tensor.formula.Affine;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Function;
import org.implicit4j.tensor.formula.Rewriting;
import org.implicit4j.tensor.formula.Unary;
import org.implicit4j.tensor.formula.Value;

/**
 * Rewrites a formula so that a convolution does at once what follows it: the sum with another value, a factor, a ReLU or a
 * tanh, as {@link Epilogue} says. Only where nobody else reads what lies between, and where both vary or both do not.
 */
public final class FuseConvolutions {

    /** A convolution with what it has taken over so far. */
    private record Chain(Convolution operation, List<Value> arguments) {

        Chain with(Epilogue epilogue) {
            return new Chain(new Convolution(operation.stride(), operation.padding(), epilogue), arguments);
        }

        Chain with(Epilogue epilogue, Value another) {
            var all = new ArrayList<>(arguments);
            all.add(another);
            return new Chain(new Convolution(operation.stride(), operation.padding(), epilogue), all);
        }

        Epilogue epilogue() {
            return operation.epilogue();
        }
    }

    private final Map<Value, List<Value>> readers = new HashMap<>();
    private final Set<Value> results;
    private final Map<Value, Chain> ends = new HashMap<>();
    private final Set<Value> inner = new HashSet<>();

    private FuseConvolutions(Formula formula) {
        results = new HashSet<>(formula.results());
        for (Value value : formula.values()) {
            for (Value argument : value.arguments()) {
                readers.computeIfAbsent(argument, any -> new ArrayList<>()).add(value);
            }
        }
        for (Value value : formula.values()) {
            if (value.origin() == Value.Origin.RESULT
                    && value.operation() instanceof Convolution convolution
                    && !ends.containsKey(value)) {
                extend(value, new Chain(convolution, value.arguments()));
            }
        }
    }

    /** Returns a formula with the same inputs, parameters and results, and fewer operations. */
    public static Formula in(Formula formula) {
        var fuse = new FuseConvolutions(formula);
        return Rewriting.of(formula, fuse::replace);
    }

    private Optional<Rewriting.Step> replace(Value value) {
        Chain chain = ends.get(value);
        if (chain != null) {
            return Optional.of(new Rewriting.Step(chain.operation(), chain.arguments()));
        }
        return inner.contains(value) ? Optional.empty() : Optional.of(Rewriting.Step.same(value));
    }

    private void extend(Value convolution, Chain start) {
        Value end = convolution;
        Chain chain = start;
        Optional<Value> next = onlyReader(end);
        while (next.isPresent()) {
            Optional<Chain> longer = take(chain, end, next.get());
            if (longer.isEmpty()) {
                break;
            }
            inner.add(end);
            chain = longer.get();
            end = next.get();
            next = onlyReader(end);
        }
        if (end != convolution) {
            ends.put(end, chain);
        }
    }

    private Optional<Value> onlyReader(Value value) {
        List<Value> all = readers.getOrDefault(value, List.of());
        if (all.size() != 1 || results.contains(value)) {
            return Optional.empty();
        }
        Value reader = all.get(0);
        boolean taken = ends.containsKey(reader) || inner.contains(reader);
        return reader.varies() == value.varies() && !taken ? Optional.of(reader) : Optional.empty();
    }

    private static Optional<Chain> take(Chain chain, Value end, Value next) {
        var epilogue = chain.epilogue();
        if (epilogue.activation() != Activation.NONE) {
            return Optional.empty();
        }
        if (next.operation() instanceof Unary unary) {
            return activation(unary.function()).map(function -> chain.with(epilogue.withActivation(function)));
        }
        if (next.operation() instanceof Affine line && line.shift() == 0) {
            return Optional.of(chain.with(epilogue.withScale(epilogue.scale() * line.factor())));
        }
        if (next.operation().equals(new Add()) && epilogue.scale() == 1 && !epilogue.addend()) {
            Value other = next.arguments().get(next.arguments().get(0) == end ? 1 : 0);
            return other.shape().equals(end.shape())
                    ? Optional.of(chain.with(epilogue.withAddend(), other))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Activation> activation(Function function) {
        return switch (function) {
            case RELU -> Optional.of(Activation.RELU);
            case TANH -> Optional.of(Activation.TANH);
            default -> Optional.empty();
        };
    }
}
