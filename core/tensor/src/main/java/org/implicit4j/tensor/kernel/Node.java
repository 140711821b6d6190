package org.implicit4j.tensor.kernel;

import java.util.List;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operation of a formula, prepared, with where it finds its arrays.
 *
 * @param value its result
 * @param prepared the operation, ready to run
 * @param arguments shows the present arguments
 * @param point the same for derivatives, which see only what is kept
 */
record Node(Value value, PreparedOperation prepared, List<INDArray> arguments, Point point) {

    static Node of(Value value, PreparedOperation prepared, Bindings bindings) {
        List<INDArray> arguments = bindings.list(value.arguments());
        return new Node(value, prepared, arguments, new Point() {
            @Override
            public INDArray argument(int i) {
                if (!value.operation().keepsArgument(i)) {
                    throw new IllegalStateException("'%s' reads its argument %d, but did not say that it keeps it."
                            .formatted(value.operation().name(), i));
                }
                return arguments.get(i);
            }

            @Override
            public INDArray result() {
                if (!value.operation().keepsResult()) {
                    throw new IllegalStateException("'%s' reads its result, but did not say that it keeps it."
                            .formatted(value.operation().name()));
                }
                return bindings.get(value);
            }
        });
    }
}
