package org.implicit4j.imaging.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.RestorationBatch;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.checkpoint.StoredTensor;
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
 * Trains a {@link Restorer} on one application at iterates that live in a buffer: the Jacobian-free gradient of Fung et al.
 * (JFB, AAAI 2022) wherever long iterations lead. A crop is seen in a few steps only, far apart, and iterated without a gradient
 * between them. A network that is applied once is trained the same way, on fresh crops.
 */
public final class RestorationTask implements TrainingTask<FreshCrops>, AutoCloseable {

    private final Restorer network;
    private final CropSource source;
    private final RestorationSetting setting;
    private final Function<RandomGenerator, Parameters> initial;
    private final IterateBuffer buffer;
    private final List<BlurredCrop> validation;
    private final FormulaEvaluator evaluator;
    private final RestorationBatch given;
    private final INDArray state;
    private final INDArray value;
    private final INDArray target;
    private final INDArray cotangent;
    private final MeanSquared loss = new MeanSquared();

    /**
     * Prepares a training.
     *
     * @param pictures to cut from
     * @param heldOut to validate on
     * @param initial draws the first weights
     */
    public RestorationTask(
            Restorer network,
            List<Picture> pictures,
            List<Picture> heldOut,
            Degradation degradation,
            RestorationSetting setting,
            Function<RandomGenerator, Parameters> initial,
            Kernels kernels) {
        this.network = network;
        this.setting = setting;
        this.initial = initial;
        int side = setting.side();
        int crops = setting.crops();
        source = new CropSource(pictures, side, degradation);
        buffer = new IterateBuffer(setting.buffer().groups(), crops, network.pictures());
        validation = new CropSource(heldOut, side, degradation).forValidation(4 * crops);
        evaluator = kernels.evaluator(network.formula(crops, side, side));
        given = new RestorationBatch(crops, side, side, network.colours());
        state = Nd4j.create(DataType.FLOAT, crops, side, side, network.colours() * (long) network.pictures());
        value = state.ulike();
        target = state.ulike();
        cotangent = state.ulike();
    }

    @Override
    public String name() {
        return network.name();
    }

    @Override
    public ParameterLayout layout() {
        return network.layout();
    }

    @Override
    public Parameters initial(RandomGenerator random) {
        return initial.apply(random);
    }

    /** Of iterated networks few crops are replaced in a step, so they are made when they are needed; others are made ahead. */
    @Override
    public FreshCrops batch(long step, RandomGenerator random) {
        List<FreshCrop> crops = new ArrayList<>();
        for (int i = 0; i < setting.crops(); i++) {
            long seed = random.nextLong();
            Supplier<BlurredCrop> crop = setting.buffer().longest() > 1 ? () -> drawn(seed) : made(drawn(seed));
            crops.add(new FreshCrop(seed, lifetime(random), crop));
        }
        return new FreshCrops(crops);
    }

    private BlurredCrop drawn(long seed) {
        return source.draw(SeededRandom.of(seed));
    }

    private static Supplier<BlurredCrop> made(BlurredCrop crop) {
        return () -> crop;
    }

    /** From half the longest on, so that most crops are iterated far. */
    private int lifetime(RandomGenerator random) {
        int half = setting.buffer().longest() / 2;
        return half + 1 + random.nextInt(setting.buffer().longest() - half);
    }

    @Override
    public StepReport gradient(TrainingStep<FreshCrops> step, Parameters weights, Parameters gradient) {
        List<Slot> slots = buffer.group(step.number(), step.batch());
        load(slots);
        evaluator.bind(weights, given.arrays());
        iterate(step.random());
        evaluator.linearise(List.of(state), List.of(value));
        double error = error(cotangent);
        evaluator.vjp(List.of(cotangent), List.of(), List.of(), gradient);
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Floats.read(value, (long) i * slot.state().length, slot.state(), slot.state().length);
            slot.iterated();
        }
        return StepReport.of(error);
    }

    /** Few steps see a crop, so that it is not learnt by heart; iterations without a gradient take it far all the same. */
    private void iterate(RandomGenerator random) {
        int count = random.nextInt(2 * setting.buffer().between() + 1);
        for (int i = 0; i < count; i++) {
            evaluator.forward(List.of(state), List.of(value));
            state.assign(value);
        }
    }

    /** Mean squared error of the answers; other pictures of the state have no target but themselves. */
    private double error(INDArray into) {
        if (network.pictures() > 1) {
            throw new IllegalStateException("Only states of one picture are trained, and %s has %d."
                    .formatted(network.name(), network.pictures()));
        }
        return loss.value(value, target, into);
    }

    private void load(List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Floats.write(slot.state(), slot.state().length, state, (long) i * slot.state().length);
            set(i, slot.crop());
        }
    }

    private void set(int i, BlurredCrop crop) {
        float[] clean = crop.clean().values();
        given.set(i, crop.backprojection().values(), crop.power(), crop.noise());
        Floats.write(clean, clean.length, target, (long) i * clean.length);
    }

    /** Returns the mean squared error on held-out crops after some iterations, or one application. */
    @Override
    public double validate(Parameters weights) {
        double sum = 0;
        int crops = setting.crops();
        for (int from = 0; from < validation.size(); from += crops) {
            for (int i = 0; i < crops; i++) {
                BlurredCrop crop = validation.get(from + i);
                set(i, crop);
                Floats.write(
                        crop.observed().values(),
                        crop.observed().values().length,
                        state,
                        (long) i * crop.observed().values().length);
            }
            evaluator.bind(weights, given.arrays());
            int iterations = network.isIterated() ? setting.validationIterations() : 1;
            for (int t = 0; t < iterations; t++) {
                evaluator.forward(List.of(state), List.of(value));
                state.assign(value);
            }
            sum += loss.value(value, target, null) * crops / validation.size();
        }
        return sum;
    }

    @Override
    public List<StoredTensor> memory() {
        return buffer.memory();
    }

    @Override
    public void recall(Map<String, StoredTensor> memory) throws IOException {
        int length = Math.toIntExact(state.length() / setting.crops());
        buffer.recall(memory, this::drawn, length);
    }

    @Override
    public void close() {
        evaluator.close();
        given.close();
        List.of(state, value, target, cotangent).forEach(INDArray::close);
    }
}
