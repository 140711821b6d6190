package org.implicit4j.tensor.norm;

import java.util.Arrays;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.norm.RowDerivative.Job;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The derivative of a norm of rows by all workers. Rows are cut into stretches; each sums its part of the gradients by
 * weight and bias, and these sums are added in their order.
 */
final class RowGradient {

    private static final int STRETCHES = 16;

    private final NormWeights weights;
    private final Workers workers;
    private final Tiles stretches;
    private final float[] weight;
    private final RowDerivative[] derivatives;
    private final ParameterSums weightSums;
    private final ParameterSums biasSums;

    RowGradient(Normalisation norm, int rows, int features, Workers workers) {
        this.weights = norm.weights();
        this.workers = workers;
        this.stretches = new Tiles(rows, (rows + STRETCHES - 1) / STRETCHES);
        this.weight = new float[features];
        Arrays.fill(weight, 1);
        this.derivatives = new RowDerivative[workers.threads()];
        Arrays.setAll(derivatives, w -> new RowDerivative(norm, features));
        this.weightSums = new ParameterSums(stretches.count(), features);
        this.biasSums = new ParameterSums(stretches.count(), features);
    }

    void run(Point at, INDArray cotangent, Cotangents into) {
        boolean weightWanted = weights.weighted() && into.wants(1);
        boolean biasWanted = weights.biased() && into.wants(2);
        if (weights.weighted()) {
            new Address(Address.of(at.argument(1))).get(weight);
        }
        var job = new Job(
                Address.of(at.argument(0)),
                Address.of(cotangent),
                weight,
                into.wants(0) ? Address.of(into.target(0)) : 0,
                into.wants(0) && into.adds(0));
        workers.run(stretches.count(), (worker, stretch) -> {
            derivatives[worker].run(
                    job,
                    stretches.start(stretch),
                    stretches.size(stretch),
                    weightWanted ? weightSums.cleared(stretch) : null,
                    biasWanted ? biasSums.cleared(stretch) : null);
        });
        if (weightWanted) {
            weightSums.collect(into, 1);
        }
        if (biasWanted) {
            biasSums.collect(into, 2);
        }
    }
}
