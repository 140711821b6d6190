package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.formula.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The memory of a {@link MemoryPlan}: one off-heap array per slot. */
final class Slots implements AutoCloseable {

    private final MemoryPlan plan;
    private final List<INDArray> arrays = new ArrayList<>();

    Slots(MemoryPlan plan, DataType type) {
        this.plan = plan;
        for (int size : plan.sizes()) {
            arrays.add(Nd4j.createUninitialized(type, size));
        }
    }

    /** Returns the memory of a value in its shape: a view that lives as long as this object. */
    INDArray view(int value, Shape shape) {
        INDArray slot = arrays.get(plan.slot(value));
        INDArray part = slot.length() == shape.size() ? slot : slot.get(NDArrayIndex.interval(0, shape.size()));
        return part.reshape(shape.toLongs());
    }

    @Override
    public void close() {
        arrays.forEach(INDArray::close);
    }
}
