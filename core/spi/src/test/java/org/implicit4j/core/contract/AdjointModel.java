package org.implicit4j.core.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ParametricOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small model of three samples or fewer that gradients are tested on, with the loss {@code sum_i v_i z_i + z_i^2 / 2} per
 * sample. Its variables, the parameters and then the inputs sample by sample, have their cotangents collected; its states
 * are entered in a ledger, and its calls are counted.
 */
public final class AdjointModel implements ParametricOperator<double[]> {

    private static final int SAMPLES = 3;

    private final String name;
    private final ModelBatch batch;
    private final double[] thetaGradient;
    private final double[][] inputGradient;
    private @Nullable Linearised linearised;

    private AdjointModel(String name, ModelMap map, double[] theta, double[][] inputs) {
        this.name = name;
        batch = new ModelBatch(map, theta, inputs, new Ledger(), new ModelCalls());
        thetaGradient = new double[theta.length];
        inputGradient = new double[inputs.length][ModelMap.INPUTS];
    }

    /** A point that products are asked for at, and what the caller must leave as it is until then. */
    private record Linearised(double[] at, double[] atBefore, double[] value, double[] valueBefore) {}

    /** {@code z' = tanh(W z + U x + b)}. */
    public static AdjointModel tanhLayer() {
        return drawn("tanh layer", new ModelMaps.TanhLayer(), 0.35);
    }

    /** {@code z' = s(W z + U x + b) tanh(V z + 1/2)} with the logistic function s. */
    public static AdjointModel gatedBlock() {
        return drawn("gated block", new ModelMaps.GatedBlock(), 0.5);
    }

    /** {@code z' = x_0 W z + U x + b} with |W| < 1 and a gain for each sample; one that is large makes it expand. */
    public static AdjointModel affineMap(double... gains) {
        double norm = 0.95; // of a reflection and a rotation, scaled
        double c = norm * Math.cos(1);
        double s = norm * Math.sin(1);
        ModelMap map = new ModelMaps.AffineMap();
        RandomGenerator random = new SplittableRandom(5);
        double[] theta = random.doubles(map.parameters(), -1, 1).toArray();
        double[] w = {norm, 0, 0, 0, 0, -norm, 0, 0, 0, 0, c, -s, 0, 0, s, c};
        System.arraycopy(w, 0, theta, 0, w.length);
        double[][] inputs = new double[gains.length][];
        for (int i = 0; i < gains.length; i++) {
            inputs[i] = random.doubles(ModelMap.INPUTS, -1, 1).toArray();
            inputs[i][0] = gains[i];
        }
        return new AdjointModel("affine map", map, theta, inputs);
    }

    private static AdjointModel drawn(String name, ModelMap map, double size) {
        RandomGenerator random = new SplittableRandom(3);
        double[] theta = random.doubles(map.parameters(), -1, 1).toArray();
        Arrays.setAll(theta, i -> size * theta[i]);
        double[][] inputs = IntStream.range(0, SAMPLES)
                .mapToObj(s -> random.doubles(ModelMap.INPUTS, -1 - s, 1 + s).toArray())
                .toArray(double[][]::new);
        return new AdjointModel(name, map, theta, inputs);
    }

    /** Returns the models on which every method is compared with differences. */
    public static List<AdjointModel> all() {
        return List.of(tanhLayer(), gatedBlock(), affineMap(0.6, -0.3, 0.8));
    }

    /** Returns this model for one of its samples alone, with nothing collected. */
    public AdjointModel sample(int sample) {
        return new AdjointModel(name, batch.map(), batch.theta(), new double[][] {batch.inputs()[sample]});
    }

    /** Returns this model with other variables, and nothing collected. */
    public AdjointModel at(double[] variables) {
        int parameters = batch.theta().length;
        double[][] inputs = new double[batch.inputs().length][];
        Arrays.setAll(
                inputs,
                s -> Arrays.copyOfRange(
                        variables, parameters + s * ModelMap.INPUTS, parameters + (s + 1) * ModelMap.INPUTS));
        return new AdjointModel(name, batch.map(), Arrays.copyOf(variables, parameters), inputs);
    }

    /** Returns the parameters, and then the inputs. */
    public double[] variables() {
        return joined(batch.theta(), batch.inputs());
    }

    /** Returns what was collected, in the order of the variables. */
    public double[] gradient() {
        return joined(thetaGradient, inputGradient);
    }

    /** Returns how many of the variables are parameters. */
    public int parameters() {
        return batch.theta().length;
    }

    private static double[] joined(double[] theta, double[][] inputs) {
        double[] all = Arrays.copyOf(theta, theta.length + inputs.length * ModelMap.INPUTS);
        for (int s = 0; s < inputs.length; s++) {
            System.arraycopy(inputs[s], 0, all, theta.length + s * ModelMap.INPUTS, ModelMap.INPUTS);
        }
        return all;
    }

    /** Returns the loss of a batch of states. */
    public double loss(double[] z) {
        return IntStream.range(0, z.length)
                .mapToDouble(i -> slope(i) * z[i] + z[i] * z[i] / 2)
                .sum();
    }

    /** Returns the derivative of {@link #loss}, entered in the ledger. */
    public double[] cotangent(double[] z) {
        double[] cotangent = new double[z.length];
        Arrays.setAll(cotangent, i -> slope(i) + z[i]);
        return ledger().born(cotangent);
    }

    private static double slope(int i) {
        return 1 + 0.5 * (i % ModelMap.DIMENSION);
    }

    /** Returns the books of its states. */
    public Ledger ledger() {
        return batch.ledger();
    }

    /** Returns how often its value was asked for. */
    public int evaluations() {
        return batch.calls().evaluations();
    }

    /** Returns how often products with its transposed derivatives were asked for. */
    public int products() {
        return batch.calls().products();
    }

    @Override
    public LedgerSpace space() {
        return batch.space();
    }

    @Override
    public double[] apply(double[] z) {
        linearised = null;
        return batch.apply(z);
    }

    @Override
    public double[] linearise(double[] at) {
        double[] value = apply(at);
        linearised = new Linearised(at, at.clone(), value, value.clone());
        return value;
    }

    @Override
    public double[] vjp(double[] at, double[] cotangent) {
        requireAsItWas(at);
        return batch.vjp(at, cotangent);
    }

    @Override
    public void collect(double[] at, double[] cotangent) {
        ledger().died(pull(at, cotangent));
    }

    @Override
    public double[] pull(double[] at, double[] cotangent) {
        requireAsItWas(at);
        batch.calls().multiplied();
        return batch.transposed(at, cotangent, thetaGradient, inputGradient);
    }

    private void requireAsItWas(double[] at) {
        if (linearised != null
                && linearised.at() == at
                && !(Arrays.equals(at, linearised.atBefore())
                        && Arrays.equals(linearised.value(), linearised.valueBefore()))) {
            throw new IllegalStateException("The point or the value where the model is linearised was changed.");
        }
    }

    @Override
    public Optional<FixedPointOperator<double[]>> restrict(int[] samples) {
        return batch.restrict(samples);
    }

    @Override
    public String toString() {
        return name;
    }
}
