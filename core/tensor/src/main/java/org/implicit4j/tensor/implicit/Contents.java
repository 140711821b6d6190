package org.implicit4j.tensor.implicit;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares arrays number by number: a pooled array may hold another state than it did a moment ago. */
final class Contents {

    private Contents() {}

    /** Returns whether two contiguous arrays of one length and type hold the same numbers. */
    static boolean same(INDArray a, INDArray b) {
        if (a == b) {
            return true;
        }
        int length = Math.toIntExact(a.length());
        int first = Math.toIntExact(a.offset());
        int second = Math.toIntExact(b.offset());
        return a.dataType() == DataType.DOUBLE
                ? a.data()
                        .asNioDouble()
                        .slice(first, length)
                        .equals(b.data().asNioDouble().slice(second, length))
                : a.data()
                        .asNioFloat()
                        .slice(first, length)
                        .equals(b.data().asNioFloat().slice(second, length));
    }
}
