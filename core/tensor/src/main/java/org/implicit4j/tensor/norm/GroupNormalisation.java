package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;

/**
 * Normalises groups of neighbouring channels of each sample over all pixels; x has shape {@code [batch, ..., channels]}
 * (Wu and He, "Group normalization", ECCV 2018). With as many groups as channels this is the instance norm (Ulyanov,
 * Vedaldi and Lempitsky, "Instance normalization", 2016).
 *
 * @param groups how many per sample; divides the number of channels
 * @param epsilon added to the variance; positive
 * @param weights the parameters that follow
 */
public record GroupNormalisation(int groups, double epsilon, NormWeights weights) implements Normalisation {

    /**
     * @throws IllegalArgumentException if {@code groups} is less than 1 or {@code epsilon} is not positive and finite
     */
    public GroupNormalisation {
        if (groups < 1) {
            throw new IllegalArgumentException("groups (%d) must be at least 1.".formatted(groups));
        }
        Groups.requireEpsilon(epsilon);
    }

    @Override
    public String name() {
        return "group-norm";
    }

    @Override
    public Groups groups(Shape x) {
        int channels = x.length(-1);
        if (x.rank() < 2 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    "%d groups need a shape [batch, ..., channels] with a multiple of %d channels, not %s."
                            .formatted(groups, groups, x));
        }
        return new Groups(x.length(0), x.rows() / x.length(0), groups, channels / groups);
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new GroupNormKernel(this, place);
    }
}
