package org.implicit4j.core.contract;

import java.util.Optional;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.problem.SplitSampleMaps;

/** A split operator whose states are entered in a ledger. */
record LedgerSplitOperator(LedgerOperator whole) implements SplitOperator<double[]> {

    @Override
    public LedgerSpace space() {
        return whole.space();
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
        return born(parts().single(used(z)));
    }

    @Override
    public double[] singleResolvent(double[] v, double step) {
        return born(parts().singleResolvent(used(v), step));
    }

    @Override
    public double[] resolvent(double[] v, double step) {
        return born(parts().resolvent(used(v), step));
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return whole.restrict(samples).map(rest -> new LedgerSplitOperator((LedgerOperator) rest));
    }

    private SplitSampleMaps parts() {
        return new SplitSampleMaps(whole.maps());
    }

    private double[] used(double[] state) {
        return whole.ledger().used(state);
    }

    private double[] born(double[] state) {
        return whole.ledger().born(state);
    }
}
