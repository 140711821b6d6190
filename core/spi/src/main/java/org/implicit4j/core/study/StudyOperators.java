package org.implicit4j.core.study;

import java.util.List;
import java.util.function.BiFunction;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * The operators {@code G(., x)} whose fixed points an implicit model answers with: what a study measures regularity of.
 *
 * @param <X> an input
 * @param <Z> a batch of states
 */
public interface StudyOperators<X, Z> {

    /** Returns the relative rounding of a state's numbers: 2^-53 in double, 2^-24 in float32. */
    double rounding();

    /**
     * Returns the operator at {@code inputs}, one sample for each in their order. States of two bindings may be mixed if their
     * inputs have states of the same sizes.
     */
    Bound<Z> bind(List<X> inputs);

    /**
     * Returns operators on states of {@code dimension} doubles per sample, from 0 on.
     *
     * @param map {@code (x, z) -> G(z, x)} on one sample; z is not modified
     */
    static <X> StudyOperators<X, double[]> perSample(int dimension, BiFunction<X, double[], double[]> map) {
        return new PerSampleOperators<>(dimension, map);
    }

    /**
     * An operator at some inputs; close it.
     *
     * @param <Z> a batch of states
     */
    interface Bound<Z> extends AutoCloseable {

        /** Returns the operator. */
        FixedPointOperator<Z> operator();

        /** Returns the state that the model starts its iteration from; the binding's own. */
        Z start();

        @Override
        void close();
    }
}
