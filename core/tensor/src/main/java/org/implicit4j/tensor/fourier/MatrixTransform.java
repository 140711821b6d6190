package org.implicit4j.tensor.fourier;

import java.util.function.DoubleUnaryOperator;
import org.implicit4j.tensor.formula.Temporaries;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Filters by products with the matrices of all waves: for every backend, in float32 and float64. {@code n^3} where a fast
 * transform takes {@code n^2 log n}, but a device does nothing faster than products.
 */
final class MatrixTransform implements AutoCloseable {

    private final long height;
    private final long width;
    private final long columns;
    private final Temporaries owned = new Temporaries();
    private final INDArray cosDown;
    private final INDArray sinDown;
    private final INDArray cosAcross;
    private final INDArray sinAcross;
    private final INDArray cosBack;
    private final INDArray sinBack;

    MatrixTransform(long height, long width, DataType type) {
        this.height = height;
        this.width = width;
        columns = RealTransform.columns(Math.toIntExact(width));
        cosDown = waves(height, height, type, Math::cos);
        sinDown = waves(height, height, type, Math::sin);
        cosAcross = waves(width, columns, type, Math::cos);
        sinAcross = waves(width, columns, type, Math::sin);
        cosBack = back(cosAcross);
        sinBack = back(sinAcross);
    }

    private INDArray waves(long length, long frequencies, DataType type, DoubleUnaryOperator wave) {
        INDArray matrix = owned.of(Nd4j.createUninitialized(type, length, frequencies));
        for (long n = 0; n < length; n++) {
            for (long k = 0; k < frequencies; k++) {
                matrix.putScalar(n, k, wave.applyAsDouble(2 * Math.PI * (n * k % length) / length));
            }
        }
        return matrix;
    }

    /** Rows of frequencies that stand for two, and the inverse's factor. */
    private INDArray back(INDArray across) {
        INDArray matrix = owned.of(across.transpose().dup('c'));
        for (long k = 0; k < columns; k++) {
            double times = k == 0 || 2 * k == width ? 1 : 2;
            matrix.getRow(k).muli(times / (height * width));
        }
        return matrix;
    }

    /**
     * Writes the filtered x.
     *
     * @param x {@code [batch, height, width, channels]}
     * @param factors {@code [batch, columns, height]}
     */
    void filter(INDArray x, INDArray factors, INDArray result) {
        long batch = x.size(0);
        long channels = x.size(3);
        try (var t = new Temporaries()) {
            INDArray planes = t.of(x.permute(0, 3, 1, 2).dup('c')).reshape(batch * channels * height, width);
            INDArray real = turned(t, t.of(planes.mmul(cosAcross)), batch, channels, height, columns);
            INDArray imaginary = turned(t, t.of(planes.mmul(sinAcross)).negi(), batch, channels, height, columns);
            INDArray re = t.of(real.mmul(cosDown)).addi(t.of(imaginary.mmul(sinDown)));
            INDArray im = t.of(imaginary.mmul(cosDown)).subi(t.of(real.mmul(sinDown)));
            scale(re, factors, batch, channels);
            scale(im, factors, batch, channels);
            INDArray reBack = t.of(re.mmul(cosDown)).subi(t.of(im.mmul(sinDown)));
            INDArray imBack = t.of(im.mmul(cosDown)).addi(t.of(re.mmul(sinDown)));
            INDArray value = t.of(
                            turned(t, reBack, batch, channels, columns, height).mmul(cosBack))
                    .subi(t.of(
                            turned(t, imBack, batch, channels, columns, height).mmul(sinBack)));
            result.assign(value.reshape('c', batch, channels, height, width).permute(0, 2, 3, 1));
        }
    }

    /** Returns planes {@code [rows, columns]} transposed, as a matrix whose rows are theirs. */
    private static INDArray turned(Temporaries t, INDArray planes, long batch, long channels, long rows, long columns) {
        INDArray ordered = t.of(planes.dup('c'));
        return t.of(ordered.reshape('c', batch * channels, rows, columns)
                        .permute(0, 2, 1)
                        .dup('c'))
                .reshape('c', batch * channels * columns, rows);
    }

    private void scale(INDArray spectrum, INDArray factors, long batch, long channels) {
        for (long b = 0; b < batch; b++) {
            INDArray factor = factors.slice(b).reshape(columns, height);
            for (long c = 0; c < channels; c++) {
                long from = (b * channels + c) * columns;
                spectrum.get(NDArrayIndex.interval(from, from + columns), NDArrayIndex.all())
                        .muli(factor);
            }
        }
    }

    @Override
    public void close() {
        owned.close();
    }
}
