package org.implicit4j.tensor.linear;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterScope;

/** A vector for each word of a vocabulary, the rows of the parameter {@code weight} of shape {@code [vocabulary, width]}. */
public final class Embedding {

    private final double scale;
    private final Parameter weight;

    /** Adds a table with PyTorch's initial values, which are standard normal. */
    public Embedding(ParameterScope scope, int vocabulary, int width) {
        this(scope, Initialiser.normal(1), vocabulary, width, 1);
    }

    /**
     * Adds a table whose values are drawn by {@code initialiser}.
     *
     * @param scale multiplies what is looked up
     */
    public Embedding(ParameterScope scope, Initialiser initialiser, int vocabulary, int width, double scale) {
        this.scale = scale;
        this.weight = scope.add("weight", initialiser, vocabulary, width);
    }

    /** Returns the table, for layers that share it. */
    public Parameter weight() {
        return weight;
    }

    /** Returns the vectors {@code [..., width]} of {@code ids} of shape {@code [...]}, whole numbers from 0 on. */
    public Value apply(Value ids) {
        return ids.apply(new Lookup(scale), ids.of(weight));
    }
}
