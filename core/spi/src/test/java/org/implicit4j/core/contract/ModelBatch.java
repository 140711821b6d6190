package org.implicit4j.core.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;

/**
 * A map for a batch of samples with inputs of their own, whose states are entered in a ledger; it collects nothing.
 *
 * @param inputs one row per sample
 */
record ModelBatch(ModelMap map, double[] theta, double[][] inputs, Ledger ledger, ModelCalls calls)
        implements DifferentiableOperator<double[]> {

    @Override
    public LedgerSpace space() {
        return new LedgerSpace(new DoubleSpace(inputs.length, ModelMap.DIMENSION), ledger);
    }

    @Override
    public double[] apply(double[] z) {
        calls.evaluated();
        ledger.used(z);
        double[] value = new double[z.length];
        for (int s = 0; s < inputs.length; s++) {
            System.arraycopy(map.value(point(z, s)), 0, value, s * ModelMap.DIMENSION, ModelMap.DIMENSION);
        }
        return ledger.born(value);
    }

    ModelMap.Point point(double[] z, int sample) {
        return new ModelMap.Point(slice(z, sample), inputs[sample], theta);
    }

    static double[] slice(double[] z, int sample) {
        return Arrays.copyOfRange(z, sample * ModelMap.DIMENSION, (sample + 1) * ModelMap.DIMENSION);
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        calls.multiplied();
        return transposed(at, cotangent, new double[theta.length], new double[inputs.length][ModelMap.INPUTS]);
    }

    /** Returns the product by the state, and adds those by all else. */
    double[] transposed(double[] at, double[] cotangent, double[] thetaSum, double[][] inputSums) {
        ledger.used(at);
        ledger.used(cotangent);
        double[] product = new double[at.length];
        for (int s = 0; s < inputs.length; s++) {
            double[] z = new double[ModelMap.DIMENSION];
            map.transposed(point(at, s), slice(cotangent, s), new ModelMap.Cotangents(z, inputSums[s], thetaSum));
            System.arraycopy(z, 0, product, s * ModelMap.DIMENSION, ModelMap.DIMENSION);
        }
        return ledger.born(product);
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        double[][] rest = IntStream.of(samples).mapToObj(s -> inputs[s]).toArray(double[][]::new);
        return Optional.of(new ModelBatch(map, theta, rest, ledger, calls));
    }
}
