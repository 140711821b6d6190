package org.implicit4j.tensor.checkpoint;

/** Numbers of 16 bits: a sign, 5 bits of exponent with bias 15, 10 bits of fraction (IEEE 754, binary16). */
final class HalfPrecision {

    private static final int FRACTION = 10;
    private static final int SINGLE_FRACTION = 23;
    private static final int BIAS = 127 - 15;
    private static final int LARGEST_EXPONENT = 31;

    private HalfPrecision() {}

    /** Returns the same number in single precision. */
    static float toFloat(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> FRACTION & LARGEST_EXPONENT;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == LARGEST_EXPONENT ? 255 : exponent + BIAS;
        return Float.intBitsToFloat(sign | wide << SINGLE_FRACTION | fraction << (SINGLE_FRACTION - FRACTION));
    }
}
