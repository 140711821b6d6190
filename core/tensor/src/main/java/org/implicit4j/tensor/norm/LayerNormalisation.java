package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;

/**
 * Normalises each row over its features (Ba, Kiros and Hinton, "Layer normalization", 2016).
 *
 * @param epsilon added to the variance; positive
 * @param weights the parameters that follow
 */
public record LayerNormalisation(double epsilon, NormWeights weights) implements Normalisation {

    /**
     * @throws IllegalArgumentException if {@code epsilon} is not positive and finite
     */
    public LayerNormalisation {
        Groups.requireEpsilon(epsilon);
    }

    @Override
    public String name() {
        return "layer-norm";
    }

    @Override
    public Groups groups(Shape x) {
        return Groups.ofRows(x);
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new RowNormKernel(this, place);
    }
}
