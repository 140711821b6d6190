package org.implicit4j.tensor.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation made ready for one place in one formula, with whatever memory and packed weights it works with. One call at a
 * time.
 *
 * <p>What it does not do faster than the operation itself, it leaves to that one: see {@link Portable}.
 */
public interface PreparedOperation extends AutoCloseable {

    /**
     * Says that the bound arguments have new values: the time to pack weights.
     *
     * @param arguments as in {@link #forward}; only the bound ones hold values
     */
    default void bind(List<INDArray> arguments) {}

    /** Does what {@link Operation#forward} says. */
    void forward(List<INDArray> arguments, INDArray result);

    /** Does what {@link Operation#vjp} says. */
    void vjp(Point at, INDArray cotangent, Cotangents into);

    /** Does what {@link Operation#jvp} says. */
    void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result);

    @Override
    default void close() {}
}
