package org.implicit4j.tensor.parameter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.implicit4j.tensor.array.Floats;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The values of a model's parameters, or a gradient by them: one flat off-heap array, owned and closed by this object;
 * float32, or float64 where derivatives are checked.
 *
 * <p>Not safe to write to while another thread reads.
 */
public final class Parameters implements AutoCloseable {

    private final ParameterLayout layout;
    private final INDArray flat;
    private final Map<Parameter, INDArray> views = new ConcurrentHashMap<>();

    private Parameters(ParameterLayout layout, INDArray flat) {
        this.layout = layout;
        this.flat = flat;
    }

    /** Returns float32 parameters that are all zero. */
    public static Parameters zeros(ParameterLayout layout) {
        return zeros(layout, DataType.FLOAT);
    }

    /**
     * Returns parameters that are all zero.
     *
     * @param type float32 or float64
     */
    public static Parameters zeros(ParameterLayout layout, DataType type) {
        return new Parameters(layout, Nd4j.zeros(type, layout.size()));
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

    /** Returns the array of one parameter in its shape: always the same view, valid until this object is closed. */
    public INDArray view(Parameter parameter) {
        return views.computeIfAbsent(parameter, this::newView); // ND4J takes longer for a view than for a small sum
    }

    private INDArray newView(Parameter parameter) {
        return flat.get(NDArrayIndex.interval(parameter.offset(), parameter.offset() + (long) parameter.size()))
                .reshape(
                        parameter.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    /** Returns a copy of all numbers, in the order of the layout. */
    public float[] toFloats() {
        if (flat.dataType() != DataType.FLOAT) {
            return flat.toFloatVector();
        }
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
        if (flat.dataType() == DataType.FLOAT) {
            Floats.write(values, values.length, flat, 0);
        } else {
            try (INDArray given = Nd4j.createFromArray(values)) {
                flat.assign(given);
            }
        }
    }

    /** Returns a copy that the caller owns. */
    public Parameters copy() {
        return new Parameters(layout, flat.dup());
    }

    @Override
    public void close() {
        if (flat.closeable()) {
            flat.close();
        }
    }
}
