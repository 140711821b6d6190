package org.implicit4j.tensor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Fresh float32 arrays, all of which it closes. */
final class Numbers implements AutoCloseable {

    private final SplittableRandom random;
    private final List<INDArray> all = new ArrayList<>();

    Numbers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns arrays in the shapes of {@code values}, filled with standard normal numbers. */
    List<INDArray> normal(List<Value> values) {
        return values.stream().map(value -> normal(value.shape())).toList();
    }

    /** Returns an array filled with standard normal numbers. */
    INDArray normal(Shape shape) {
        INDArray array = zeros(shape);
        float[] drawn = new float[shape.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) random.nextGaussian();
        }
        Floats.write(drawn, drawn.length, array, 0);
        return array;
    }

    /** Returns arrays in the shapes of {@code values}, filled with zeros. */
    List<INDArray> zeros(List<Value> values) {
        return values.stream().map(value -> zeros(value.shape())).toList();
    }

    private INDArray zeros(Shape shape) {
        INDArray array = Nd4j.zeros(DataType.FLOAT, shape.toLongs());
        all.add(array);
        return array;
    }

    @Override
    public void close() {
        all.forEach(INDArray::close);
    }
}
