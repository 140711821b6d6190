package org.implicit4j.core.problem;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A differentiable map of one sample, from which {@link SampleMaps} makes an operator for a batch. */
public interface SampleMap {

    /** Returns the fresh value at {@code z}. */
    double[] value(double[] z);

    /** Returns the fresh product {@code J(at) tangent}. */
    double[] forward(double[] at, double[] tangent);

    /** Returns the fresh product {@code J(at)^T cotangent}. */
    double[] transposed(double[] at, double[] cotangent);

    /** Returns {@code z -> A z + b}. */
    static SampleMap affine(double[][] a, double... b) {
        return new SampleMap() {
            @Override
            public double[] value(double[] z) {
                double[] value = forward(z, z);
                Arrays.setAll(value, i -> value[i] + b[i]);
                return value;
            }

            @Override
            public double[] forward(double[] at, double[] tangent) {
                double[] product = new double[b.length];
                for (int i = 0; i < b.length; i++) {
                    for (int j = 0; j < b.length; j++) {
                        product[i] += a[i][j] * tangent[j];
                    }
                }
                return product;
            }

            @Override
            public double[] transposed(double[] at, double[] cotangent) {
                double[] product = new double[b.length];
                for (int i = 0; i < b.length; i++) {
                    for (int j = 0; j < b.length; j++) {
                        product[j] += a[i][j] * cotangent[i];
                    }
                }
                return product;
            }
        };
    }

    /** Returns {@code z -> g(z)} entry by entry, with the derivative {@code slope}. */
    static SampleMap pointwise(DoubleUnaryOperator g, DoubleUnaryOperator slope) {
        return new SampleMap() {
            @Override
            public double[] value(double[] z) {
                return Arrays.stream(z).map(g).toArray();
            }

            @Override
            public double[] forward(double[] at, double[] tangent) {
                double[] product = new double[at.length];
                Arrays.setAll(product, i -> slope.applyAsDouble(at[i]) * tangent[i]);
                return product;
            }

            @Override
            public double[] transposed(double[] at, double[] cotangent) {
                return forward(at, cotangent);
            }
        };
    }

    /** Returns the map that applies this one first and then {@code next}. */
    default SampleMap then(SampleMap next) {
        SampleMap first = this;
        return new SampleMap() {
            @Override
            public double[] value(double[] z) {
                return next.value(first.value(z));
            }

            @Override
            public double[] forward(double[] at, double[] tangent) {
                return next.forward(first.value(at), first.forward(at, tangent));
            }

            @Override
            public double[] transposed(double[] at, double[] cotangent) {
                return first.transposed(at, next.transposed(first.value(at), cotangent));
            }
        };
    }
}
