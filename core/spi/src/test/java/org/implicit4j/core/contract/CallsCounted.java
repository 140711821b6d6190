package org.implicit4j.core.contract;

import java.util.concurrent.atomic.AtomicInteger;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/** An operator that counts every call itself, apart from the loop's books. */
record CallsCounted(DifferentiableOperator<double[]> operator, AtomicInteger calls)
        implements DifferentiableOperator<double[]> {

    @Override
    public StateSpace<double[]> space() {
        return operator.space();
    }

    @Override
    public double[] apply(double[] z) {
        calls.incrementAndGet();
        return operator.apply(z);
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        calls.incrementAndGet();
        return operator.jvp(at, tangent);
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        calls.incrementAndGet();
        return operator.vjp(at, cotangent);
    }
}
