package org.implicit4j.tensor.convolution;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.onednn.NativeArray;

/**
 * The weight with which a convolution of stride 1 takes cotangents back: {@code [inputs, outputs, kernel, kernel]}, turned by
 * half a circle.
 */
final class FlippedWeight implements AutoCloseable {

    private final int outputs;
    private final int inputs;
    private final int taps;
    private final float[] given;
    private final float[] flipped;
    private final NativeArray array;

    FlippedWeight(ConvolutionShape shape) {
        outputs = shape.outputs();
        inputs = shape.inputs();
        taps = shape.kernel() * shape.kernel();
        given = new float[outputs * inputs * taps];
        flipped = new float[given.length];
        array = new NativeArray(new TileLayouts(shape.back()).checkpointWeight());
    }

    /** Flips the weight that begins at {@code weight}. */
    void take(long weight) {
        new Address(weight).get(given);
        for (int input = 0; input < inputs; input++) {
            for (int output = 0; output < outputs; output++) {
                flip((output * inputs + input) * taps, (input * outputs + output) * taps);
            }
        }
        new Address(array.address()).put(flipped);
    }

    /** Returns where the flipped weight begins. */
    long address() {
        return array.address();
    }

    private void flip(int from, int to) {
        for (int tap = 0; tap < taps; tap++) {
            flipped[to + taps - 1 - tap] = given[from + tap];
        }
    }

    @Override
    public void close() {
        array.close();
    }
}
