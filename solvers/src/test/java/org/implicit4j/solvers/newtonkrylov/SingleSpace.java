package org.implicit4j.solvers.newtonkrylov;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.StateSpace;

/** States that hold no more than single precision, as tensors do. */
record SingleSpace(DoubleSpace space) implements StateSpace<double[]> {

    @Override
    public int samples() {
        return space.samples();
    }

    @Override
    public double[] zero() {
        return space.zero();
    }

    @Override
    public double[] gaussian(RandomGenerator random) {
        return rounded(space.gaussian(random));
    }

    @Override
    public double[] linearCombination(double[][] coefficients, List<? extends double[]> states) {
        return rounded(space.linearCombination(coefficients, states));
    }

    @Override
    public double[] dots(double[] x, double[] y) {
        return space.dots(x, y);
    }

    @Override
    public SingleSpace restrict(int[] samples) {
        return new SingleSpace(space.restrict(samples));
    }

    @Override
    public void copySamples(double[] from, int[] fromSamples, double[] into, int[] intoSamples) {
        space.copySamples(from, fromSamples, into, intoSamples);
    }

    static double[] rounded(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) x[i];
        }
        return x;
    }
}
