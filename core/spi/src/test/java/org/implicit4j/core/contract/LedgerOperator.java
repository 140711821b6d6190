package org.implicit4j.core.contract;

import java.util.Optional;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.SampleMaps;

/** An operator whose states are entered in a ledger. */
public record LedgerOperator(SampleMaps maps, Ledger ledger) implements DifferentiableOperator<double[]> {

    @Override
    public LedgerSpace space() {
        return new LedgerSpace(maps.space(), ledger);
    }

    @Override
    public double[] apply(double[] z) {
        return ledger.born(maps.apply(ledger.used(z)));
    }

    @Override
    public double[] jvp(double[] at, double[] tangent) {
        return ledger.born(maps.jvp(ledger.used(at), ledger.used(tangent)));
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        return ledger.born(maps.vjp(ledger.used(at), ledger.used(cotangent)));
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return maps.restrict(samples).map(rest -> new LedgerOperator((SampleMaps) rest, ledger));
    }
}
