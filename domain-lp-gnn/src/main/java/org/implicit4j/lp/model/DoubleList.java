package org.implicit4j.lp.model;

import java.util.Arrays;
import java.util.Objects;

/** A growing list of numbers without boxing. */
final class DoubleList {

    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
        }
        values[size++] = value + 0.0; // no negative zero, so that equal programs are bitwise equal
    }

    void set(int index, double value) {
        values[Objects.checkIndex(index, size)] = value + 0.0;
    }

    double get(int index) {
        return values[Objects.checkIndex(index, size)];
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
