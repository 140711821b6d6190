package org.implicit4j.tensor.kernel;

import java.util.BitSet;
import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the products of one operation go, as planned. */
final class Collector implements Cotangents {

    private final Bindings cotangents;
    private final List<Value> arguments;
    private final BitSet wanted = new BitSet();
    private final BitSet adding = new BitSet();

    Collector(Bindings cotangents, List<Value> arguments) {
        this.cotangents = cotangents;
        this.arguments = arguments;
    }

    void collect(int i, boolean adds) {
        wanted.set(i);
        adding.set(i, adds);
    }

    @Override
    public boolean wants(int i) {
        return wanted.get(i);
    }

    @Override
    public INDArray target(int i) {
        return cotangents.get(arguments.get(i));
    }

    @Override
    public boolean adds(int i) {
        return adding.get(i);
    }
}
