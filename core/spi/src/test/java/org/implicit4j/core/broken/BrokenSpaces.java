package org.implicit4j.core.broken;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.contract.StateSpaceContract;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;

/** Spaces that are wrong in one way each, and one that is right. */
final class BrokenSpaces {

    private BrokenSpaces() {}

    static class Right extends StateSpaceContract<double[]> implements StateSpace<double[]> {

        final DoubleSpace space = new DoubleSpace(4, 3);

        @Override
        protected StateSpace<double[]> space() {
            return this;
        }

        @Override
        protected double[] numbers(double[] x) {
            return x;
        }

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
            return space.gaussian(random);
        }

        @Override
        public double[] linearCombination(double[][] coefficients, List<? extends double[]> states) {
            return space.linearCombination(coefficients, states);
        }

        @Override
        public double[] dots(double[] x, double[] y) {
            return space.dots(x, y);
        }

        @Override
        public StateSpace<double[]> restrict(int[] samples) {
            return space.restrict(samples);
        }

        @Override
        public void copySamples(double[] from, int[] fromSamples, double[] into, int[] intoSamples) {
            space.copySamples(from, fromSamples, into, intoSamples);
        }
    }

    static final class OneDotForTheBatch extends Right {
        @Override
        public double[] dots(double[] x, double[] y) {
            double[] dots = space.dots(x, y);
            Arrays.fill(dots, Arrays.stream(dots).sum());
            return dots;
        }
    }

    static final class OneCoefficientForTheBatch extends Right {
        @Override
        public double[] linearCombination(double[][] coefficients, List<? extends double[]> states) {
            double[][] first = new double[coefficients.length][samples()];
            for (int k = 0; k < first.length; k++) {
                Arrays.fill(first[k], coefficients[k][0]);
            }
            return space.linearCombination(first, states);
        }
    }

    static final class AddsInPlace extends Right {
        @Override
        public double[] combine(double a, double[] x, double b, double[] y) {
            Arrays.setAll(x, i -> a * x[i] + b * y[i]);
            return x;
        }
    }

    static final class CopiesByReference extends Right {
        @Override
        public double[] copy(double[] x) {
            return x;
        }
    }

    static final class FusedDotsInAnotherOrder extends Right {
        @Override
        public double[][] dots(List<? extends double[]> xs, double[] y) {
            double[][] dots = new double[xs.size()][];
            Arrays.setAll(dots, k -> dots(xs.get(xs.size() - 1 - k), y));
            return dots;
        }
    }

    static final class DampedResiduals extends Right {
        @Override
        public ResidualNorms residualNorms(double[] z, double[] fz) {
            ResidualNorms norms = space.residualNorms(z, fz);
            return new ResidualNorms(
                    Arrays.stream(norms.residuals()).map(r -> 0.5 * r).toArray(), norms.values());
        }
    }

    static final class HidesNan extends Right {
        @Override
        public double[] dots(double[] x, double[] y) {
            return Arrays.stream(space.dots(x, y))
                    .map(dot -> Double.isNaN(dot) ? 0 : dot)
                    .toArray();
        }
    }

    static final class CopiesTheFirstSamples extends Right {
        @Override
        public void copySamples(double[] from, int[] fromSamples, double[] into, int[] intoSamples) {
            int[] first = new int[fromSamples.length];
            Arrays.setAll(first, i -> i);
            space.copySamples(from, first, into, intoSamples);
        }
    }

    static final class ReleasesWhatItLent extends Right {

        private double[] lastCopy = new double[0];

        @Override
        public double[] copy(double[] x) {
            lastCopy = space.copy(x);
            return lastCopy;
        }

        @Override
        public void release(double[] x) {
            Arrays.fill(lastCopy, 0);
        }
    }
}
