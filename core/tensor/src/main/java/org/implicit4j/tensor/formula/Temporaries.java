package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Closes the arrays that a computation makes on its way; an array that stays open costs ten times its making. */
public final class Temporaries implements AutoCloseable {

    private final List<INDArray> arrays = new ArrayList<>();

    /** Holds nothing yet. */
    public Temporaries() {}

    /** Takes over {@code array}, a fresh one, and returns it. */
    public INDArray of(INDArray array) {
        arrays.add(array);
        return array;
    }

    @Override
    public void close() {
        for (INDArray array : arrays) {
            if (array.closeable()) {
                array.close();
            }
        }
    }
}
