package org.implicit4j.tensor.regular;

import java.util.Arrays;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/** A weight by {@link WeightNorm}, with parameters {@code weight_v} and {@code weight_g} as checkpoints call them. */
public final class NormedWeight {

    private final Parameter directions;
    private final Parameter lengths;

    /**
     * Adds the parameters.
     *
     * @param initialiser draws the directions
     * @param length the first length of the weights of each output; PyTorch takes that of the directions drawn, which for
     *     {@link Initialiser#fanInUniform} is about the root of a third
     * @param shape of the weight, outputs first
     */
    public NormedWeight(ParameterScope scope, Initialiser initialiser, double length, int... shape) {
        this.directions = scope.add("weight_v", initialiser, shape);
        int[] column = new int[shape.length];
        Arrays.fill(column, 1);
        column[0] = shape[0];
        this.lengths = scope.add("weight_g", Initialiser.constant(length), column);
    }

    /** Returns the weight in the formula of {@code any}. */
    public Value in(Value any) {
        return any.of(directions).apply(new WeightNorm(), any.of(lengths));
    }
}
