package org.implicit4j.tensor.cpu;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A place in memory that somebody else owns, in the form that native functions take. */
public final class Address extends FloatPointer {

    /** Points to {@code address}. */
    public Address(long address) {
        this.address = address;
    }

    /**
     * Returns where the first element of {@code array} lies; valid until the array is closed.
     *
     * @throws IllegalArgumentException if {@code array} is not float32, contiguous and c-order
     */
    public static long of(INDArray array) {
        if (array.dataType() != DataType.FLOAT || array.ordering() != 'c') {
            throw new IllegalArgumentException(
                    "Kernels for the CPU take float32 arrays in c-order, but this one has type %s and order %s."
                            .formatted(array.dataType(), array.ordering()));
        }
        return array.data().address() + array.offset() * Float.BYTES;
    }
}
