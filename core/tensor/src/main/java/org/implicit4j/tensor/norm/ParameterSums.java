package org.implicit4j.tensor.norm;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.implicit4j.tensor.formula.Cotangents;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The gradient by one parameter as a sum of parts, each computed by itself and added in their order. */
final class ParameterSums implements AutoCloseable {

    private final int count;
    private final INDArray parts;
    private final float[] part;
    private final float[] total;

    ParameterSums(int count, int features) {
        this.count = count;
        this.parts = Nd4j.createUninitialized(DataType.FLOAT, count, features);
        this.part = new float[features];
        this.total = new float[features];
    }

    /** Returns where a part lies. */
    long part(int i) {
        return Address.of(parts) + (long) i * part.length * Float.BYTES;
    }

    /** Adds all parts to the cotangent of an argument, or writes their sum. */
    void collect(Cotangents into, int argument) {
        var target = new Address(Address.of(into.target(argument)));
        if (into.adds(argument)) {
            target.get(total);
        } else {
            Arrays.fill(total, 0);
        }
        for (int i = 0; i < count; i++) {
            new Address(part(i)).get(part);
            FloatMath.add(part, total, total, part.length);
        }
        target.put(total);
    }

    @Override
    public void close() {
        parts.close();
    }
}
