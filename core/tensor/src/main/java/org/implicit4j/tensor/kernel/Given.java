package org.implicit4j.tensor.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks what callers of an evaluator hand over, and finds the value that each array is for. */
final class Given {

    private Given() {}

    /**
     * @throws IllegalArgumentException if an array is missing or has another shape; null stands for one that is not wanted
     */
    static void require(List<Value> values, List<? extends @Nullable INDArray> arrays, String what) {
        if (values.size() != arrays.size()) {
            throw new IllegalArgumentException(
                    "%d arrays were given for %d of kind '%s'.".formatted(arrays.size(), values.size(), what));
        }
        for (int i = 0; i < arrays.size(); i++) {
            INDArray array = arrays.get(i);
            if (array != null
                    && !Arrays.equals(array.shape(), values.get(i).shape().toLongs())) {
                throw new IllegalArgumentException("The array for %s '%s' has shape %s."
                        .formatted(what, values.get(i), Arrays.toString(array.shape())));
            }
        }
    }

    /** Returns the array of each parameter of {@code formula}. */
    static Map<Value, INDArray> parameters(Formula formula, @Nullable Parameters parameters, DataType type) {
        Map<Value, INDArray> arrays = new HashMap<>();
        for (Value value : formula.values()) {
            if (value.origin() == Value.Origin.PARAMETER) {
                arrays.put(value, view(value, parameters, type));
            }
        }
        return arrays;
    }

    private static INDArray view(Value value, @Nullable Parameters parameters, DataType type) {
        if (parameters == null) {
            throw new IllegalArgumentException("The formula has a parameter %s, but none were given.".formatted(value));
        }
        if (parameters.flat().dataType() != type) {
            throw new IllegalArgumentException("The parameters are %s, but these kernels compute in %s."
                    .formatted(parameters.flat().dataType(), type));
        }
        return parameters.view(value.parameter());
    }

    /** Adds the wanted ones of {@code arrays} to {@code targets}; an empty list wants none. */
    static void collect(List<Value> inputs, List<? extends @Nullable INDArray> arrays, Map<Value, INDArray> targets) {
        if (!arrays.isEmpty()) {
            require(inputs, arrays, "cotangent of input");
        }
        for (int i = 0; i < arrays.size(); i++) {
            INDArray array = arrays.get(i);
            if (array != null) {
                targets.put(inputs.get(i), array);
            }
        }
    }
}
