package org.implicit4j.pde.train;

import java.util.List;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.tensor.train.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Flows as a network sees them, which this owns.
 *
 * @param field {@code [batch, n, n, inputs]}: the scaled forcing, and the coordinates behind it if the network has them
 * @param target {@code [batch, n, n, 1]}: the scaled vorticity
 */
public record FlowBatch(INDArray field, INDArray target) implements Batch {

    private static final int FORCING = 2;

    /** Returns flows, all of the same side, scaled. */
    public static FlowBatch of(List<FlowSample> samples, FlowScales scales, boolean coordinates) {
        int n = samples.get(0).side();
        int channels = coordinates ? 2 * FORCING : FORCING;
        float[] field = new float[samples.size() * n * n * channels];
        float[] target = new float[samples.size() * n * n];
        for (int b = 0; b < samples.size(); b++) {
            double[] forcing = samples.get(b).forcing();
            double[] vorticity = samples.get(b).vorticity();
            for (int i = 0; i < n * n; i++) {
                int at = (b * n * n + i) * channels;
                field[at] = (float) (forcing[2 * i] / scales.forcing());
                field[at + 1] = (float) (forcing[2 * i + 1] / scales.forcing());
                if (coordinates) {
                    int row = i / n;
                    field[at + 2] = (float) (row / (n - 1.0));
                    field[at + 3] = (float) (i % n / (n - 1.0));
                }
                target[b * n * n + i] = (float) (vorticity[i] / scales.vorticity());
            }
        }
        return new FlowBatch(
                Nd4j.create(field, new long[] {samples.size(), n, n, channels}, 'c'),
                Nd4j.create(target, new long[] {samples.size(), n, n, 1}, 'c'));
    }

    @Override
    public void close() {
        field.close();
        target.close();
    }
}
