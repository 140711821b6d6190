package org.implicit4j.core.contract;

import java.util.function.DoubleUnaryOperator;

/** The models that gradients are tested on. */
final class ModelMaps {

    private static final int N = ModelMap.DIMENSION;
    private static final int M = ModelMap.INPUTS;
    private static final Dense STATE = new Dense(0, N, N);
    private static final Dense INPUT = new Dense(STATE.end(), N, M);
    private static final Dense SHIFT = new Dense(INPUT.end(), N, 1);
    private static final double[] ONE = {1};

    private ModelMaps() {}

    /** {@code W z + U x + b}. */
    private static double[] linear(ModelMap.Point at) {
        double[] sum = new double[N];
        STATE.add(at.theta(), at.z(), sum);
        INPUT.add(at.theta(), at.x(), sum);
        SHIFT.add(at.theta(), ONE, sum);
        return sum;
    }

    private static void linearTransposed(ModelMap.Point at, double[] c, ModelMap.Cotangents sums) {
        STATE.addTransposed(at.theta(), c, sums.z());
        INPUT.addTransposed(at.theta(), c, sums.x());
        STATE.collect(at.z(), c, sums.theta());
        INPUT.collect(at.x(), c, sums.theta());
        SHIFT.collect(ONE, c, sums.theta());
    }

    private static double[] each(double[] x, DoubleUnaryOperator function) {
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = function.applyAsDouble(x[i]);
        }
        return values;
    }

    private static double[] times(double[] x, double[] y) {
        double[] product = x.clone();
        for (int i = 0; i < x.length; i++) {
            product[i] *= y[i];
        }
        return product;
    }

    /** {@code tanh(W z + U x + b)}. */
    static final class TanhLayer implements ModelMap {

        @Override
        public int parameters() {
            return SHIFT.end();
        }

        @Override
        public double[] value(Point at) {
            return each(linear(at), Math::tanh);
        }

        @Override
        public void transposed(Point at, double[] c, Cotangents sums) {
            double[] slopes = each(value(at), y -> 1 - y * y);
            linearTransposed(at, times(c, slopes), sums);
        }
    }

    /** {@code s(W z + U x + b) tanh(V z)} entry by entry, where s is the logistic function. */
    static final class GatedBlock implements ModelMap {

        private static final Dense GATED = new Dense(SHIFT.end(), N, N);

        @Override
        public int parameters() {
            return GATED.end();
        }

        @Override
        public double[] value(Point at) {
            return times(gate(at), signal(at));
        }

        private static double[] gate(Point at) {
            return each(linear(at), x -> 1 / (1 + Math.exp(-x)));
        }

        private static double[] signal(Point at) {
            double[] sum = new double[N];
            GATED.add(at.theta(), at.z(), sum);
            return each(sum, x -> Math.tanh(x + 0.5));
        }

        @Override
        public void transposed(Point at, double[] c, Cotangents sums) {
            double[] gate = gate(at);
            double[] signal = signal(at);
            linearTransposed(at, times(times(c, signal), each(gate, y -> y * (1 - y))), sums);
            double[] inner = times(times(c, gate), each(signal, y -> 1 - y * y));
            GATED.addTransposed(at.theta(), inner, sums.z());
            GATED.collect(at.z(), inner, sums.theta());
        }
    }

    /** {@code x_0 W z + U x + b}: the first input is the gain, beyond which the map expands. */
    static final class AffineMap implements ModelMap {

        @Override
        public int parameters() {
            return SHIFT.end();
        }

        @Override
        public double[] value(Point at) {
            return linear(gained(at));
        }

        private static Point gained(Point at) {
            double gain = at.x()[0];
            return new Point(each(at.z(), z -> gain * z), at.x(), at.theta());
        }

        @Override
        public void transposed(Point at, double[] c, Cotangents sums) {
            double[] inner = new double[N];
            linearTransposed(gained(at), c, new Cotangents(inner, sums.x(), sums.theta()));
            for (int i = 0; i < N; i++) {
                sums.z()[i] += at.x()[0] * inner[i];
                sums.x()[0] += at.z()[i] * inner[i];
            }
        }
    }
}
