package org.implicit4j.core.contract;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.StateSpace;

/** A space that keeps books of its states. */
public record LedgerSpace(DoubleSpace space, Ledger ledger) implements StateSpace<double[]> {

    @Override
    public int samples() {
        return space.samples();
    }

    @Override
    public double[] zero() {
        return ledger.born(space.zero());
    }

    @Override
    public double[] gaussian(RandomGenerator random) {
        return ledger.born(space.gaussian(random));
    }

    @Override
    public double[] linearCombination(double[][] coefficients, List<? extends double[]> states) {
        states.forEach(ledger::used);
        return ledger.born(space.linearCombination(coefficients, states));
    }

    @Override
    public double[] dots(double[] x, double[] y) {
        return space.dots(ledger.used(x), ledger.used(y));
    }

    @Override
    public LedgerSpace restrict(int[] samples) {
        return new LedgerSpace(space.restrict(samples), ledger);
    }

    @Override
    public void copySamples(double[] from, int[] fromSamples, double[] into, int[] intoSamples) {
        space.copySamples(ledger.used(from), fromSamples, ledger.used(into), intoSamples);
    }

    @Override
    public void release(double[] x) {
        ledger.died(x);
    }
}
