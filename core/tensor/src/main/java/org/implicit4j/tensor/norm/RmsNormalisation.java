package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;

/**
 * Divides each row by the root of its mean square: {@code y = x / sqrt(mean(x^2) + epsilon) * weight} (Zhang and Sennrich,
 * "Root mean square layer normalization", NeurIPS 2019, equation 4, with epsilon).
 *
 * @param epsilon added to the mean square; positive
 * @param weights the parameters that follow; published networks have a weight and no bias
 */
public record RmsNormalisation(double epsilon, NormWeights weights) implements Normalisation {

    /**
     * @throws IllegalArgumentException if {@code epsilon} is not positive and finite
     */
    public RmsNormalisation {
        Groups.requireEpsilon(epsilon);
    }

    @Override
    public String name() {
        return "rms-norm";
    }

    @Override
    public Groups groups(Shape x) {
        return Groups.ofRows(x);
    }

    @Override
    public boolean centred() {
        return false;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new RowNormKernel(this, place);
    }
}
