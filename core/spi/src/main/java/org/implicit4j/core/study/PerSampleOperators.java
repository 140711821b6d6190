package org.implicit4j.core.study;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/** Operators that take one sample after the other. */
record PerSampleOperators<X>(int dimension, BiFunction<X, double[], double[]> map)
        implements StudyOperators<X, double[]> {

    @Override
    public double rounding() {
        return 0x1p-53;
    }

    @Override
    public Bound<double[]> bind(List<X> inputs) {
        DoubleSpace space = new DoubleSpace(inputs.size(), dimension);
        return new Binding(FixedPointOperator.of(space, z -> apply(inputs, z)), space.zero());
    }

    private double[] apply(List<X> inputs, double[] z) {
        double[] value = new double[z.length];
        for (int s = 0; s < inputs.size(); s++) {
            int from = s * dimension;
            double[] sample = map.apply(inputs.get(s), Arrays.copyOfRange(z, from, from + dimension));
            System.arraycopy(sample, 0, value, from, dimension);
        }
        return value;
    }

    /** Owns nothing but the heap. */
    private record Binding(FixedPointOperator<double[]> operator, double[] start) implements Bound<double[]> {
        @Override
        public void close() {}
    }
}
