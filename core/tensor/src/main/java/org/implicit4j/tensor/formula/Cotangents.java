package org.implicit4j.tensor.formula;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Where an operation's vector-Jacobian product goes: one array per argument that someone asked for. */
public interface Cotangents {

    /** Returns whether anyone asked for the cotangent of argument {@code i}. */
    boolean wants(int i);

    /** Returns the array for argument {@code i}, shaped like it; only if it is wanted. */
    INDArray target(int i);

    /** Returns whether {@code target(i)} holds a sum to add to; if not, its content is arbitrary and must be overwritten. */
    boolean adds(int i);

    /** Adds {@code product} to the cotangent of argument {@code i}, or writes it if it is the first; {@code product} is left as it is. */
    default void add(int i, INDArray product) {
        if (adds(i)) {
            target(i).addi(product.reshape(target(i).shape()));
        } else {
            target(i).assign(product.reshape(target(i).shape()));
        }
    }
}
