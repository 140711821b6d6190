package org.implicit4j.solvers.newtonkrylov;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.StateSpace;

/** States in single precision, added up in it too, as tensors are. */
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
        double[] sum = zero();
        int dimension = space.dimension();
        for (int k = 0; k < coefficients.length; k++) {
            double[] state = states.get(k);
            for (int i = 0; i < sum.length; i++) {
                float coefficient = (float) coefficients[k][i / dimension];
                if (coefficient != 0) {
                    sum[i] = (float) (sum[i] + (float) (coefficient * state[i]));
                }
            }
        }
        return sum;
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
