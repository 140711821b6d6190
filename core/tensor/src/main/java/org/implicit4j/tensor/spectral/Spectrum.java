package org.implicit4j.tensor.spectral;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One complex matrix for each mode.
 *
 * @param re the real parts, shape {@code [modes, rows, columns]}
 * @param im the imaginary parts
 */
record Spectrum(INDArray re, INDArray im) implements AutoCloseable {

    /** Returns the product of the matrices of each mode. */
    Spectrum times(Spectrum other) {
        return new Spectrum(
                sum(product(re, other.re, false, false), product(im, other.im, false, false), -1),
                sum(product(re, other.im, false, false), product(im, other.re, false, false), 1));
    }

    /** Returns, for each mode, this matrix times the conjugate transpose of the other. */
    Spectrum timesAdjoint(Spectrum other) {
        return new Spectrum(
                sum(product(re, other.re, false, true), product(im, other.im, false, true), 1),
                sum(product(im, other.re, false, true), product(re, other.im, false, true), -1));
    }

    /** Returns, for each mode, the conjugate transpose of this matrix times the other. */
    Spectrum adjointTimes(Spectrum other) {
        return new Spectrum(
                sum(product(re, other.re, true, false), product(im, other.im, true, false), 1),
                sum(product(re, other.im, true, false), product(im, other.re, true, false), -1));
    }

    private static INDArray product(INDArray a, INDArray b, boolean transposeA, boolean transposeB) {
        long rows = a.size(transposeA ? 2 : 1);
        long columns = b.size(transposeB ? 1 : 2);
        INDArray result = Nd4j.createUninitialized(a.dataType(), new long[] {a.size(0), rows, columns}, 'c');
        Nd4j.matmul(a, b, result, transposeA, transposeB, false);
        return result;
    }

    private static INDArray sum(INDArray a, INDArray b, int sign) {
        try (b) {
            return sign > 0 ? a.addi(b) : a.subi(b);
        }
    }

    @Override
    public void close() {
        re.close();
        im.close();
    }
}
