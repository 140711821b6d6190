package org.implicit4j.pde.learned;

import org.implicit4j.tensor.array.Floats;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Fields between the heap and the arrays that kernels take. */
final class FlowArrays {

    private FlowArrays() {}

    /** Returns the input of a network, which the caller closes. */
    static INDArray input(FlowChannels channels, float[] forcing) {
        int side = channels.side();
        float[] values = channels.of(forcing);
        INDArray input = Nd4j.createUninitialized(
                DataType.FLOAT,
                channels.samples(forcing),
                side,
                side,
                channels.sizes().inputs());
        Floats.write(values, values.length, input, 0);
        return input;
    }

    /** Returns the numbers of an array in another unit. */
    static float[] scaled(INDArray array, double scale) {
        float[] values = new float[Math.toIntExact(array.length())];
        Floats.read(array, 0, values, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scale);
        }
        return values;
    }
}
