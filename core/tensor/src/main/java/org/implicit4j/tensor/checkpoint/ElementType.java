package org.implicit4j.tensor.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of numbers that a stored tensor may hold. */
public enum ElementType {
    /** IEEE 754 single precision. */
    F32(4),
    /** IEEE 754 half precision. */
    F16(2),
    /** The first half of the bits of single precision. */
    BF16(2),
    /** IEEE 754 double precision. */
    F64(8),
    /** Whole numbers in two's complement. */
    I64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the size of one number. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether every number of this type is one in single precision. */
    public boolean fitsSingle() {
        return this == F32 || this == F16 || this == BF16;
    }

    /** Returns the type of that name, if it is one of these. */
    static Optional<ElementType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
