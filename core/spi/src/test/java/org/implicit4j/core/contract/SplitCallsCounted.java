package org.implicit4j.core.contract;

import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.operator.StateSpace;

/** A split operator that counts every call itself but those of the resolvent of B, which are free. */
record SplitCallsCounted(SplitOperator<double[]> operator, CallsCounted whole) implements SplitOperator<double[]> {

    @Override
    public StateSpace<double[]> space() {
        return operator.space();
    }

    @Override
    public double[] apply(double[] z) {
        return whole.apply(z);
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        return whole.jvp(at, tangent);
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        return whole.vjp(at, cotangent);
    }

    @Override
    public double[] single(double[] z) {
        whole.calls().incrementAndGet();
        return operator.single(z);
    }

    @Override
    public double[] singleResolvent(double[] v, double step) {
        whole.calls().incrementAndGet();
        return operator.singleResolvent(v, step);
    }

    @Override
    public double[] resolvent(double[] v, double step) {
        return operator.resolvent(v, step);
    }
}
