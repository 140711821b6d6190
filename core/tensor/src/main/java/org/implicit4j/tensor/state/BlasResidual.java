package org.implicit4j.tensor.state;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.implicit4j.core.operator.ResidualNorms;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Residual norms of long samples in the memory of the CPU, by OpenBLAS: the difference of a tile stays in the cache, so
 * that memory is read once. A tile is summed in float, tiles in double.
 */
final class BlasResidual implements AutoCloseable {

    /** Shorter samples are faster in Java, which is not called once per sample. */
    static final int LONG_SAMPLE = 4096;

    private static final int TILE = 8192;

    private final FloatPointer difference = new FloatPointer(TILE);

    /** Returns the norms of {@code fz - z} and of {@code fz} per sample. */
    ResidualNorms norms(INDArray z, INDArray fz, Layout layout) {
        double[] residuals = new double[layout.samples()];
        double[] values = new double[layout.samples()];
        try (FloatPointer from = new FloatPointer(z.data().addressPointer());
                FloatPointer to = new FloatPointer(fz.data().addressPointer())) {
            for (int s = 0; s < residuals.length; s++) {
                long end = layout.offsets()[s + 1];
                for (long at = layout.offsets()[s]; at < end; at += TILE) {
                    int count = (int) Math.min(TILE, end - at);
                    from.position(at);
                    to.position(at);
                    openblas.cblas_scopy(count, to, 1, difference, 1);
                    openblas.cblas_saxpy(count, -1, from, 1, difference, 1);
                    residuals[s] += openblas.cblas_sdot(count, difference, 1, difference, 1);
                    values[s] += openblas.cblas_sdot(count, to, 1, to, 1);
                }
                residuals[s] = Math.sqrt(residuals[s]);
                values[s] = Math.sqrt(values[s]);
            }
        }
        return new ResidualNorms(residuals, values);
    }

    @Override
    public void close() {
        difference.close();
    }
}
