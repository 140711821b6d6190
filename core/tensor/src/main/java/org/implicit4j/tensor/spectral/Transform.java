package org.implicit4j.tensor.spectral;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.formula.Temporaries;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The Fourier transform of real fields to the kept modes, {@code S(k,l) = sum over h,w of exp(-2 pi i (k h / H + l w / W)) x(h,w)},
 * and its transpose, in which the real part of {@code exp(+2 pi i ...) S(k,l)} is summed over the modes. One matrix product
 * along each axis, for all samples and channels at once.
 *
 * <p>Modes are numbered {@code (l, k)}, the rows innermost.
 */
final class Transform implements AutoCloseable {

    private final Modes modes;
    private final INDArray rows; // [re or im, k][h]
    private final INDArray columns; // [re or im, l][w]

    Transform(Modes modes, DataType type) {
        this.modes = modes;
        var alongHeight = new ArrayList<Integer>();
        for (int i = 0; i < 2 * modes.rows(); i++) {
            alongHeight.add(modes.frequency(i));
        }
        var alongWidth = new ArrayList<Integer>();
        for (int l = 0; l < modes.columns(); l++) {
            alongWidth.add(l);
        }
        this.rows = matrix(alongHeight, modes.height(), type);
        this.columns = matrix(alongWidth, modes.width(), type);
    }

    private static INDArray matrix(List<Integer> frequencies, int length, DataType type) {
        var waves = new ArrayList<double[]>();
        frequencies.forEach(frequency -> waves.add(Waves.cosine(frequency, length)));
        frequencies.forEach(frequency -> waves.add(Waves.negated(Waves.sine(frequency, length))));
        try (INDArray exact = Nd4j.createFromArray(waves.toArray(double[][]::new))) {
            return type == DataType.DOUBLE ? exact.dup('c') : exact.castTo(type);
        }
    }

    /** Returns the spectrum of {@code field}, shape {@code [batch, height, width, channels]}; the caller closes it. */
    Spectrum analyse(INDArray field) {
        long batch = field.size(0);
        long channels = field.size(3);
        try (var temporaries = new Temporaries()) {
            INDArray tall = temporaries.of(field.permute(1, 0, 2, 3).dup('c'));
            INDArray byRow =
                    temporaries.of(product(rows, false, tall)).reshape(rows.size(0), batch, modes.width(), channels);
            INDArray wide = temporaries.of(byRow.permute(2, 0, 1, 3).dup('c'));
            INDArray parts = parts(temporaries.of(product(columns, false, wide)), batch * channels);
            return new Spectrum(
                    part(parts, 0, 0).sub(part(parts, 1, 1)).reshape(modes.count(), batch, channels),
                    part(parts, 1, 0).add(part(parts, 0, 1)).reshape(modes.count(), batch, channels));
        }
    }

    /** Returns the field that the transpose makes of a spectrum; the caller closes it. */
    INDArray synthesise(Spectrum spectrum) {
        long batch = spectrum.re().size(1);
        long channels = spectrum.re().size(2);
        long[] half = {modes.columns(), 2L * modes.rows(), batch * channels};
        INDArray re = spectrum.re().reshape(half);
        INDArray im = spectrum.im().reshape(half);
        try (var temporaries = new Temporaries()) {
            INDArray flat = temporaries.of(Nd4j.createUninitialized(re.dataType(), new long[] {4 * re.length()}, 'c'));
            INDArray parts = parts(flat, batch * channels);
            part(parts, 0, 0).assign(re);
            part(parts, 1, 1).assign(re).negi();
            part(parts, 1, 0).assign(im);
            part(parts, 0, 1).assign(im);
            INDArray wide = temporaries.of(product(columns, true, flat.reshape(columns.size(0), -1)));
            INDArray byRow = temporaries.of(wide.reshape(modes.width(), rows.size(0), batch, channels)
                    .permute(1, 2, 0, 3)
                    .dup('c'));
            INDArray tall = temporaries.of(product(rows, true, byRow));
            return tall.reshape(modes.height(), batch, modes.width(), channels)
                    .permute(1, 0, 2, 3)
                    .dup('c');
        }
    }

    /** Returns {@code matrix} or its transpose times {@code field}, seen as a matrix of as many rows as fit. */
    private static INDArray product(INDArray matrix, boolean transpose, INDArray field) {
        INDArray left = transpose ? matrix.transpose() : matrix;
        INDArray right = field.reshape(left.size(1), field.length() / left.size(1));
        INDArray result = Nd4j.createUninitialized(field.dataType(), new long[] {left.size(0), right.size(1)}, 'c');
        return left.mmuli(right, result);
    }

    /** Returns the axes {@code [part along the width, l, part along the height, k, sample and channel]}. */
    private INDArray parts(INDArray array, long rest) {
        return array.reshape(2, modes.columns(), 2, 2L * modes.rows(), rest);
    }

    private static INDArray part(INDArray parts, int alongWidth, int alongHeight) {
        return parts.get(
                NDArrayIndex.point(alongWidth),
                NDArrayIndex.all(),
                NDArrayIndex.point(alongHeight),
                NDArrayIndex.all(),
                NDArrayIndex.all());
    }

    @Override
    public void close() {
        rows.close();
        columns.close();
    }
}
