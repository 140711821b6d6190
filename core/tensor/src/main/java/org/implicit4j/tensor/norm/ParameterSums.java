package org.implicit4j.tensor.norm;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Cotangents;

/** The gradient by one parameter as a sum of parts, each computed by itself and added in their order. */
final class ParameterSums {

    private final float[][] parts;
    private final float[] total;

    ParameterSums(int count, int features) {
        this.parts = new float[count][features];
        this.total = new float[features];
    }

    /** Returns a part, all zero. */
    float[] cleared(int part) {
        Arrays.fill(parts[part], 0);
        return parts[part];
    }

    /** Adds all parts to the cotangent of an argument, or writes their sum. */
    void collect(Cotangents into, int argument) {
        var target = new Address(Address.of(into.target(argument)));
        if (into.adds(argument)) {
            target.get(total);
        } else {
            Arrays.fill(total, 0);
        }
        for (float[] part : parts) {
            RowLoops.add(part, 0, total.length, total);
        }
        target.put(total);
    }
}
