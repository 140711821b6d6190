package org.implicit4j.tensor.train;

/** The data of one training step. Whoever takes it closes it; one that holds nothing off the heap has nothing to do then. */
public interface Batch extends AutoCloseable {

    @Override
    default void close() {}
}
