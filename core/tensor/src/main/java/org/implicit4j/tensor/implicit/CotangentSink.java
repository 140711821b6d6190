package org.implicit4j.tensor.implicit;

import java.util.List;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the cotangents of an operator's parameters and injections go. Those of parameters are added to what is there; of
 * those of injections the first ones overwrite it, and later ones are added.
 */
final class CotangentSink implements AutoCloseable {

    private final @Nullable Parameters gradient;
    private final List<INDArray> injected;
    private List<INDArray> shares = List.of();
    private boolean begun;

    CotangentSink(@Nullable Parameters gradient, List<INDArray> injected) {
        this.gradient = gradient;
        this.injected = List.copyOf(injected);
    }

    @Nullable
    Parameters gradient() {
        return gradient;
    }

    /** Returns what the next cotangents of the injections are to be written over; follow it by {@link #received}. */
    List<INDArray> receivers() {
        if (!begun) {
            return injected;
        }
        if (shares.size() < injected.size()) {
            shares = injected.stream()
                    .map(array -> Nd4j.createUninitialized(array.dataType(), array.shape()))
                    .toList();
        }
        return shares;
    }

    /** Takes in what was written. */
    void received() {
        if (begun) {
            for (int i = 0; i < injected.size(); i++) {
                injected.get(i).addi(shares.get(i));
            }
        }
        begun = true;
    }

    @Override
    public void close() {
        shares.forEach(INDArray::close);
        shares = List.of();
    }
}
