package org.implicit4j.imaging.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.unet.DenoisingNetwork;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.loss.MeanSquared;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.implicit4j.tensor.train.TrainingTask;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a denoiser on squares of pictures with Gaussian noise, whose level is drawn evenly from {@code [0, 50/255]} for each.
 * The error is the mean squared one; it is validated at the level 25/255.
 */
public final class DenoiserTask implements TrainingTask<NoisyCrops>, AutoCloseable {

    private static final double LARGEST_LEVEL = 50 / 255.0; // Zhang et al. 2021, section 4.2
    private static final double VALIDATED_LEVEL = 25 / 255.0;
    private static final long VALIDATION_SEED = 20240229;

    private final DenoisingNetwork network;
    private final List<Picture> pictures;
    private final int crops;
    private final int side;
    private final Function<RandomGenerator, Parameters> initial;
    private final NoisyCrops validation;
    private final INDArray output;
    private final INDArray cotangent;
    private final FormulaEvaluator evaluator;
    private final MeanSquared loss = new MeanSquared();

    /**
     * Prepares a training.
     *
     * @param pictures to cut from
     * @param heldOut to validate on
     * @param crops squares per step
     * @param side of a square
     * @param initial draws the first weights
     */
    public DenoiserTask(
            DenoisingNetwork network,
            List<Picture> pictures,
            List<Picture> heldOut,
            int crops,
            int side,
            Function<RandomGenerator, Parameters> initial,
            Kernels kernels) {
        this.network = network;
        this.pictures = List.copyOf(pictures);
        this.crops = crops;
        this.side = side;
        this.initial = initial;
        pictures.forEach(this::requireLarger);
        heldOut.forEach(this::requireLarger);
        evaluator = kernels.evaluator(network.formula(crops, side, side));
        output = Nd4j.createUninitialized(
                DataType.FLOAT, crops, side, side, network.sizes().colours());
        cotangent = Nd4j.createUninitialized(DataType.FLOAT, output.shape());
        validation = cut(heldOut, crops, SeededRandom.of(VALIDATION_SEED), VALIDATED_LEVEL, VALIDATED_LEVEL);
    }

    private void requireLarger(Picture picture) {
        if (Math.min(picture.height(), picture.width()) < side) {
            throw new IllegalArgumentException("A picture of %d x %d pixels has no square of %d.\n"
                            .formatted(picture.width(), picture.height(), side)
                    + "Maybe leave it out, or choose a smaller side.");
        }
    }

    @Override
    public String name() {
        return "denoiser " + network.sizes();
    }

    @Override
    public ParameterLayout layout() {
        return network.layout();
    }

    @Override
    public Parameters initial(RandomGenerator random) {
        return initial.apply(random);
    }

    @Override
    public NoisyCrops batch(long step, RandomGenerator random) {
        return cut(pictures, crops, random, 0, LARGEST_LEVEL);
    }

    private NoisyCrops cut(List<Picture> from, int count, RandomGenerator random, double lowest, double highest) {
        int pixels = side * side;
        int colours = network.sizes().colours();
        float[] clean = new float[count * pixels * colours];
        float[] noisy = new float[clean.length];
        float[] level = new float[count * pixels];
        for (int k = 0; k < count; k++) {
            Picture picture = from.get(random.nextInt(from.size()));
            int top = random.nextInt(picture.height() - side + 1);
            int left = random.nextInt(picture.width() - side + 1);
            picture.square(top, left, side, random.nextInt(8), clean, k * pixels * colours);
            double deviation = lowest + (highest - lowest) * random.nextDouble();
            Arrays.fill(level, k * pixels, (k + 1) * pixels, (float) deviation);
            for (int i = k * pixels * colours; i < (k + 1) * pixels * colours; i++) {
                noisy[i] = clean[i] + (float) (deviation * random.nextGaussian());
            }
        }
        return new NoisyCrops(array(noisy, count, colours), array(level, count, 1), array(clean, count, colours));
    }

    private INDArray array(float[] values, int count, int channels) {
        return Nd4j.create(values, new long[] {count, side, side, channels}, 'c');
    }

    @Override
    public StepReport gradient(TrainingStep<NoisyCrops> step, Parameters weights, Parameters gradient) {
        evaluator.bind(weights, List.of());
        evaluator.linearise(List.of(step.batch().noisy(), step.batch().level()), List.of(output));
        double value = loss.value(output, step.batch().clean(), cotangent);
        evaluator.vjp(List.of(cotangent), List.of(), List.of(), gradient);
        return StepReport.of(value);
    }

    /** Returns the mean squared error at the level 25/255. */
    @Override
    public double validate(Parameters weights) {
        evaluator.bind(weights, List.of());
        evaluator.forward(List.of(validation.noisy(), validation.level()), List.of(output));
        return loss.value(output, validation.clean(), null);
    }

    @Override
    public void close() {
        evaluator.close();
        validation.close();
        output.close();
        cotangent.close();
    }
}
