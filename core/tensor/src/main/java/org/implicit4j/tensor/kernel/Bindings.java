package org.implicit4j.tensor.kernel;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The array that each value of a formula has at the moment. */
final class Bindings {

    private final @Nullable INDArray[] arrays;
    private final Map<Integer, View> views = new HashMap<>();

    Bindings(Formula formula) {
        arrays = new INDArray[formula.values().size()];
    }

    /** A view and what it is a view of, so that it is made once. */
    private record View(INDArray source, INDArray view) {}

    void set(Value value, INDArray array) {
        arrays[value.id()] = array;
    }

    INDArray get(Value value) {
        INDArray array = Flow.isView(value) ? view(value) : arrays[value.id()];
        if (array == null) {
            throw new IllegalStateException(
                    "%s has no value yet.\nMaybe bind was not called, or it is not kept for derivatives."
                            .formatted(value));
        }
        return array;
    }

    private INDArray view(Value value) {
        INDArray source = get(Flow.root(value));
        View known = views.get(value.id());
        if (known == null || known.source() != source) {
            known = new View(source, source.reshape(value.shape().toLongs()));
            views.put(value.id(), known);
        }
        return known.view();
    }

    /** Returns a list that always shows the present arrays of {@code values}. */
    List<INDArray> list(List<Value> values) {
        return new AbstractList<>() {
            @Override
            public INDArray get(int i) {
                return Bindings.this.get(values.get(i));
            }

            @Override
            public int size() {
                return values.size();
            }
        };
    }
}
