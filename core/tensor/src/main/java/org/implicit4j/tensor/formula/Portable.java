package org.implicit4j.tensor.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operation as it is, without preparation; extend it to replace some of its parts by faster ones. */
public class Portable implements PreparedOperation {

    private final Operation operation;

    /** Prepares nothing. */
    public Portable(Operation operation) {
        this.operation = operation;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        operation.forward(arguments, result);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        operation.vjp(at, cotangent, into);
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        operation.jvp(at, tangents, result);
    }
}
