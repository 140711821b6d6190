package org.implicit4j.tensor.norm;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation that normalises groups of numbers: {@code y = (x - mean) / sqrt(variance + epsilon) * weight + bias}, mean and
 * variance taken over each group.
 *
 * <p>Its arguments are x, then the weight and the bias as far as {@link #weights} says that there are any, one of each per
 * feature or channel. The derivative keeps x and the weight; mean and variance are computed anew, which costs less than
 * keeping the normalised numbers.
 */
public sealed interface Normalisation extends Operation
        permits LayerNormalisation, RmsNormalisation, GroupNormalisation {

    /** Returns what is added to the variance, so that constant groups do not divide by zero. */
    double epsilon();

    /** Returns which parameters follow the normalisation. */
    NormWeights weights();

    /**
     * Returns how an array of this shape divides into groups.
     *
     * @throws IllegalArgumentException if it does not
     */
    Groups groups(Shape x);

    /** Returns whether the mean is subtracted; if not, the variance is the mean of squares. */
    default boolean centred() {
        return true;
    }

    @Override
    default Shape shape(List<Shape> arguments) {
        Shape x = arguments.get(0);
        groups(x);
        for (Shape parameter : arguments.subList(1, arguments.size())) {
            if (!parameter.equals(Shape.of(x.length(-1)))) {
                throw new IllegalArgumentException(
                        "The shape %s takes parameters of shape [%d], not %s.".formatted(x, x.length(-1), parameter));
            }
        }
        return x;
    }

    @Override
    default void forward(List<INDArray> arguments, INDArray result) {
        new PortableNorm(this, result).forward(arguments, result);
    }

    @Override
    default void vjp(Point at, INDArray cotangent, Cotangents into) {
        new PortableNorm(this, cotangent).vjp(at, cotangent, into);
    }

    @Override
    default void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        new PortableNorm(this, result).jvp(at, tangents, result);
    }

    @Override
    default boolean keepsArgument(int i) {
        return i < 2;
    }

    @Override
    default double work(List<Shape> arguments) {
        return 8.0 * arguments.get(0).size(); // two sums and the normalisation
    }
}
