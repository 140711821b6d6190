package org.implicit4j.tensor.kernel;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation whose parts are timed.
 *
 * @param timed what is run
 * @param label what to call it
 * @param clock runs the parts
 */
record TimedOperation(PreparedOperation timed, String label, Clock clock) implements PreparedOperation {

    /** Runs and times. */
    @FunctionalInterface
    interface Clock {
        void time(String label, String part, Runnable work);
    }

    @Override
    public void bind(List<INDArray> arguments) {
        clock.time(label, "bind", () -> timed.bind(arguments));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        clock.time(label, "forward", () -> timed.forward(arguments, result));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        clock.time(label, "vjp", () -> timed.vjp(at, cotangent, into));
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        clock.time(label, "jvp", () -> timed.jvp(at, tangents, result));
    }

    @Override
    public void close() {
        timed.close();
    }
}
