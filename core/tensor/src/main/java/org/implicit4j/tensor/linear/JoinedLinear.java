package org.implicit4j.tensor.linear;

import org.implicit4j.tensor.formula.Columns;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The layer {@code y = W [x ; u]} on two arrays beside each other, with the parameter {@code weight}.
 *
 * <p>It computes {@code V x + U u} for {@code W = [V, U]}: inside an equilibrium, where u stays the same, half of the work is
 * done once.
 */
public final class JoinedLinear {

    private final Parameter weight;

    /** Adds a weight of shape {@code [outputs, first + second]}, with PyTorch's initial values. */
    public JoinedLinear(ParameterScope scope, int first, int second, int outputs) {
        this.weight = scope.add("weight", Initialiser.fanInUniform(), outputs, first + second);
    }

    /** Returns the layer's value at {@code x}, {@code [..., first]}, and {@code u}, {@code [..., second]}. */
    public Value apply(Value x, Value u) {
        int first = x.shape().length(-1);
        int second = u.shape().length(-1);
        Value all = x.of(weight);
        var map = new LinearMap(false);
        return x.apply(map, all.apply(new Columns(0, first))).plus(u.apply(map, all.apply(new Columns(first, second))));
    }
}
