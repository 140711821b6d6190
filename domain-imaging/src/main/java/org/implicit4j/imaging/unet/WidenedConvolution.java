package org.implicit4j.imaging.unet;

import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.parameter.Parameter;

/**
 * The weights of a convolution {@code [a, b, height, width]}, one of whose first axes are its outputs, with more channels: new
 * outputs repeat the old ones in their order, and each output reads one of the copies of every old input.
 */
record WidenedConvolution(int outputAxis, StoredTensor old, Parameter wide) {

    /** Writes the weights, in c-order, over zeros. */
    void fill(float[] values) {
        float[] from = old.floats();
        int inputAxis = 1 - outputAxis;
        int outputs = length(outputAxis);
        int inputs = length(inputAxis);
        int patch = length(2) * length(3);
        for (int output = 0; output < wide.length(outputAxis); output++) {
            for (int input = 0; input < inputs; input++) {
                int copies = (wide.length(inputAxis) - input + inputs - 1) / inputs;
                int round = output / outputs;
                int read =
                        input + inputs * ((output + round + input) % copies); // evenly, and a copy unlike its original
                System.arraycopy(
                        from,
                        patch * at(output % outputs, input, length(1)),
                        values,
                        patch * at(output, read, wide.length(1)),
                        patch);
            }
        }
    }

    private int at(int output, int input, int columns) {
        return outputAxis == 0 ? output * columns + input : input * columns + output;
    }

    private int length(int axis) {
        return old.shape().get(axis).intValue();
    }
}
