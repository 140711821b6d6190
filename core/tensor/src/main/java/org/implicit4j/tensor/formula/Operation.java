package org.implicit4j.tensor.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A differentiable operation on whole arrays, with its derivatives, written with ND4J so that it runs on every backend and
 * in float32 as well as in float64.
 *
 * <p>All arrays are c-order and contiguous, with the channels or features innermost: {@code [batch, height, width, channels]},
 * {@code [batch, tokens, features]}. An operation is an immutable value (a record); equal operations compute the same.
 * It modifies nothing but the arrays it is told to write, and leaves no array open.
 */
public interface Operation {

    /** Returns its name: lower case, digits and dashes. */
    String name();

    /**
     * Returns the shape of the result.
     *
     * @throws IllegalArgumentException if the arguments do not fit
     */
    Shape shape(List<Shape> arguments);

    /** Writes the value at {@code arguments} to {@code result}; every element is overwritten. */
    void forward(List<INDArray> arguments, INDArray result);

    /**
     * Adds the vector-Jacobian product: for each argument that {@link Cotangents#wants}, the transpose of the Jacobian by it
     * times {@code cotangent}.
     */
    void vjp(Point at, INDArray cotangent, Cotangents into);

    /**
     * Writes the Jacobian-vector product to {@code result}.
     *
     * @param tangents one per argument; null for an argument that stays as it is
     */
    void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result);

    /** Returns whether a derivative reads the value of argument {@code i}; if not, its memory may be used for other things. */
    default boolean keepsArgument(int i) {
        return true;
    }

    /** Returns whether a derivative reads the result. */
    default boolean keepsResult() {
        return false;
    }

    /** Returns whether the operation can be differentiated by argument {@code i}; false for indices and masks. */
    default boolean differentiableBy(int i) {
        return true;
    }

    /**
     * Makes it ready for the CPU, in float32, at one place; the default takes the operation as it is.
     *
     * <p>Split the work into the same tasks whatever the number of threads, so that the bits do not depend on it.
     */
    default PreparedOperation prepare(Place place) {
        return new Portable(this);
    }

    /** Returns about how many additions and multiplications one evaluation takes. */
    default double work(List<Shape> arguments) {
        return shape(arguments).size();
    }
}
