package org.implicit4j.tensor.spectral;

import java.util.stream.IntStream;
import org.implicit4j.tensor.formula.Temporaries;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Weights as checkpoints hold them, {@code [in, out, rows, columns, 2]} for each corner, and as one matrix for each mode. */
final class Weights {

    private Weights() {}

    /**
     * Returns a matrix {@code [in, out]} for each mode, times the mode's weight in the inverse transform; the caller closes it.
     *
     * @param low the weights of the rows {@code 0 .. rows-1}
     * @param high those of the rows {@code -rows .. -1}
     */
    static Spectrum pack(Modes modes, INDArray low, INDArray high) {
        try (var temporaries = new Temporaries()) {
            INDArray both = temporaries.of(Nd4j.concat(2, low, high));
            INDArray byMode = temporaries.of(both.permute(4, 3, 2, 0, 1).dup('c'));
            weigh(modes, byMode);
            return new Spectrum(matrices(modes, byMode, 0), matrices(modes, byMode, 1));
        }
    }

    private static INDArray matrices(Modes modes, INDArray byMode, int part) {
        return byMode.get(NDArrayIndex.point(part)).dup('c').reshape(modes.count(), byMode.size(3), byMode.size(4));
    }

    /** Returns {@code [in, out, all rows, columns, 2]}, the transpose of {@link #pack} applied to {@code matrices}; the caller closes it. */
    static INDArray unpack(Modes modes, Spectrum matrices) {
        long in = matrices.re().size(1);
        long out = matrices.re().size(2);
        try (var temporaries = new Temporaries()) {
            INDArray byMode = temporaries
                    .of(Nd4j.concat(0, matrices.re(), matrices.im()))
                    .reshape(2, modes.columns(), 2L * modes.rows(), in, out);
            weigh(modes, byMode);
            return byMode.permute(3, 4, 2, 1, 0).dup('c');
        }
    }

    /** Multiplies {@code [2, columns, ...]} by the weight of each column. */
    private static void weigh(Modes modes, INDArray byMode) {
        double[] weights =
                IntStream.range(0, modes.columns()).mapToDouble(modes::weight).toArray();
        for (int l = 0; l < weights.length; l++) {
            byMode.get(NDArrayIndex.all(), NDArrayIndex.point(l)).muli(weights[l]);
        }
    }

    /** Returns one corner of what {@link #unpack} returned; a copy that the caller closes. */
    static INDArray corner(Modes modes, INDArray unpacked, int corner) {
        long first = (long) corner * modes.rows();
        return unpacked.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(first, first + modes.rows()),
                        NDArrayIndex.all(),
                        NDArrayIndex.all())
                .dup('c');
    }
}
