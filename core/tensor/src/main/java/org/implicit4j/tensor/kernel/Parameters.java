package org.implicit4j.tensor.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The values of a model's parameters, or a gradient by them: one flat off-heap float32 array, owned and closed by this object.
 *
 * <p>Not safe to write to while another thread reads.
 */
public final class Parameters implements AutoCloseable {

    private final ParameterLayout layout;
    private final INDArray flat;

    private Parameters(ParameterLayout layout, INDArray flat) {
        this.layout = layout;
        this.flat = flat;
    }

    /** Returns parameters that are all zero. */
    public static Parameters zeros(ParameterLayout layout) {
        return new Parameters(layout, Nd4j.zeros(DataType.FLOAT, layout.size()));
    }

    /**
     * Returns parameters with the given values.
     *
     * @param values as many numbers as the layout has, in its order; copied
     */
    public static Parameters of(ParameterLayout layout, float[] values) {
        var parameters = zeros(layout);
        parameters.set(values);
        return parameters;
    }

    /** Returns the names and shapes. */
    public ParameterLayout layout() {
        return layout;
    }

    /** Returns the flat array, shape {@code [layout.size()]}, still owned by this object. */
    public INDArray flat() {
        return flat;
    }

    /** Returns a copy of all numbers, in the order of the layout. */
    public float[] toFloats() {
        var values = new float[layout.size()];
        Floats.read(flat, 0, values, values.length);
        return values;
    }

    /**
     * Overwrites all numbers.
     *
     * @throws IllegalArgumentException if {@code values} has another length than the layout
     */
    public void set(float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "%d values were given for %d parameters.".formatted(values.length, layout.size()));
        }
        Floats.write(values, values.length, flat, 0);
    }

    /** Returns a copy that the caller owns. */
    public Parameters copy() {
        return of(layout, toFloats());
    }

    @Override
    public void close() {
        if (flat.closeable()) {
            flat.close();
        }
    }
}
