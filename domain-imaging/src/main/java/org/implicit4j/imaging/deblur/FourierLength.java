package org.implicit4j.imaging.deblur;

/** Lengths that Fourier transforms are fast at: products of 2, 3 and 5. */
final class FourierLength {

    private static final int[] PRIMES = {2, 3, 5};

    private FourierLength() {}

    /** Returns the shortest fast length that is a multiple of {@code multiple}, itself such a product, and at least {@code least}. */
    static int atLeast(int least, int multiple) {
        int length = (least + multiple - 1) / multiple * multiple;
        while (!isFast(length / multiple)) {
            length += multiple;
        }
        return length;
    }

    private static boolean isFast(int length) {
        int rest = length;
        for (int prime : PRIMES) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }
}
