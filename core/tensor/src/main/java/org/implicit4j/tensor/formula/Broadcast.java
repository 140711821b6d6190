package org.implicit4j.tensor.formula;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays whose shape is the inner axes of another one. */
final class Broadcast {

    private Broadcast() {}

    /** Returns the first shape, of which the second has to be the inner axes. */
    static Shape requireInner(String name, List<Shape> arguments) {
        Shape outer = arguments.get(0);
        Shape inner = arguments.get(1);
        int skipped = outer.rank() - inner.rank();
        if (skipped < 0 || !outer.lengths().subList(skipped, outer.rank()).equals(inner.lengths())) {
            throw new IllegalArgumentException(
                    "%s takes two equal shapes, or a second one of inner axes; got %s and %s."
                            .formatted(name, outer, inner));
        }
        return outer;
    }

    /** Returns {@code outer} as a matrix with one row per repetition of {@code inner}. */
    static INDArray rows(INDArray outer, INDArray inner) {
        return outer.reshape(outer.length() / inner.length(), inner.length());
    }

    /** Returns {@code inner} as one row. */
    static INDArray row(INDArray inner) {
        return inner.reshape(1, inner.length());
    }
}
