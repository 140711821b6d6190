package org.implicit4j.pde.train;

import java.util.List;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowChannels;
import org.implicit4j.pde.learned.FlowScales;
import org.implicit4j.pde.network.FourierSizes;
import org.implicit4j.tensor.train.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Flows as a network sees them, which this owns.
 *
 * @param field {@code [batch, n, n, inputs]}: the network's input
 * @param target {@code [batch, n, n, 1]}: the vorticity in its units
 */
public record FlowBatch(INDArray field, INDArray target) implements Batch {

    /** Returns flows, all of the same side, in the units of a network. */
    public static FlowBatch of(List<FlowSample> samples, FourierSizes sizes, FlowScales scales) {
        int n = samples.get(0).side();
        float[] forcing = new float[samples.size() * 2 * n * n];
        float[] vorticity = new float[samples.size() * n * n];
        for (int b = 0; b < samples.size(); b++) {
            copy(samples.get(b).forcing(), 1, forcing, b);
            copy(samples.get(b).vorticity(), scales.vorticity(), vorticity, b);
        }
        float[] field = new FlowChannels(sizes, n, scales.forcing()).of(forcing);
        return new FlowBatch(
                Nd4j.create(field, new long[] {samples.size(), n, n, sizes.inputs()}, 'c'),
                Nd4j.create(vorticity, new long[] {samples.size(), n, n, 1}, 'c'));
    }

    private static void copy(double[] from, double unit, float[] to, int sample) {
        for (int i = 0; i < from.length; i++) {
            to[sample * from.length + i] = (float) (from[i] / unit);
        }
    }

    @Override
    public void close() {
        field.close();
        target.close();
    }
}
