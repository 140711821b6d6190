package org.implicit4j.core.adjoint;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;

/** {@code z -> f(W z)} for two samples of three numbers; collects cotangents of W. */
final class Layer implements ParametricOperator<double[]> {

    static final int SAMPLES = 2;
    static final int N = 3;

    private final DoubleSpace space = new DoubleSpace(SAMPLES, N);
    private final double[] matrix;
    final double[] gradient = new double[N * N];
    private final DoubleUnaryOperator f;
    private final DoubleUnaryOperator slope;

    Layer(double[] matrix, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        this.matrix = matrix;
        this.f = f;
        this.slope = slope;
    }

    static Layer linear(double... matrix) {
        return new Layer(matrix, x -> x, x -> 1);
    }

    static Layer tanh(double... matrix) {
        return new Layer(matrix, Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));
    }

    @Override
    public StateSpace<double[]> space() {
        return space;
    }

    @Override
    public double[] apply(double[] z) {
        return Arrays.stream(inner(z)).map(f).toArray();
    }

    private double[] inner(double[] z) {
        double[] y = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < N; j++) {
                y[i] += matrix[i % N * N + j] * z[i / N * N + j];
            }
        }
        return y;
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        double[] y = inner(at);
        double[] product = new double[at.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < N; j++) {
                product[i / N * N + j] += matrix[i % N * N + j] * slope.applyAsDouble(y[i]) * cotangent[i];
            }
        }
        return product;
    }

    @Override
    public void collect(double[] at, double[] cotangent) {
        double[] y = inner(at);
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < N; j++) {
                gradient[i % N * N + j] += slope.applyAsDouble(y[i]) * cotangent[i] * at[i / N * N + j];
            }
        }
    }
}
