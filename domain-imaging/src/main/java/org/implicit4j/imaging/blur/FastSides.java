package org.implicit4j.imaging.blur;

/** Sides of planes whose Fourier transform is fast: products of 2, 3, 5 and 7. */
final class FastSides {

    private FastSides() {}

    /** Returns the least multiple of {@code unit} from {@code least} on whose quotient has no prime factor above 7. */
    static int multiple(int least, int unit) {
        int quotient = Math.max(1, (least + unit - 1) / unit);
        while (!isFast(quotient)) {
            quotient++;
        }
        return Math.multiplyExact(quotient, unit);
    }

    private static boolean isFast(int number) {
        int rest = number;
        for (int prime : new int[] {2, 3, 5, 7}) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }
}
