package org.implicit4j.imaging.train;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.implicit4j.imaging.restore.RestorationBatch;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.implicit.Criterion;
import org.implicit4j.tensor.implicit.ImplicitLayer;
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
 * Trains a {@link Restorer} through its fixed point, which every step solves for from zero, with the gradient of an adjoint
 * method. Memory does not grow with the iterations, time does; {@link RestorationTask} is the cheaper way.
 */
public final class EquilibriumLayerTask implements TrainingTask<CropBatch>, AutoCloseable {

    private final Restorer network;
    private final RestorationSetting setting;
    private final Function<RandomGenerator, Parameters> initial;
    private final CropSource source;
    private final List<BlurredCrop> validation;
    private final ImplicitLayer layer;
    private final RestorationBatch given;
    private final INDArray target;
    private final MeanSquared loss = new MeanSquared();

    /**
     * Prepares a training.
     *
     * @param setting crops and sides count; nothing stays between steps
     * @param initial draws the first weights
     * @throws IllegalArgumentException if the network is applied once
     */
    public EquilibriumLayerTask(
            Restorer network,
            TrainingPictures pictures,
            Degradation degradation,
            RestorationSetting setting,
            EquilibriumWay way,
            Function<RandomGenerator, Parameters> initial,
            Kernels kernels) {
        if (!network.isIterated()) {
            throw new IllegalArgumentException(
                    "%s is applied once and has no fixed point to go back through.".formatted(network.name()));
        }
        this.network = network;
        this.setting = setting;
        this.initial = initial;
        int side = setting.side();
        int crops = setting.crops();
        source = new CropSource(pictures.trained(), side, degradation);
        validation = new CropSource(pictures.heldOut(), side, degradation).forValidation(2 * crops);
        layer = new ImplicitLayer(RestorerLayer.of(network, side, side), way.solve(), way.adjoint(), kernels);
        given = new RestorationBatch(crops, side, side, network.colours());
        target = Nd4j.create(DataType.FLOAT, crops, side, side, network.colours());
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

    @Override
    public CropBatch batch(long step, RandomGenerator random) {
        return new CropBatch(Stream.generate(() -> source.draw(random))
                .limit(setting.crops())
                .toList());
    }

    @Override
    public StepReport gradient(TrainingStep<CropBatch> step, Parameters weights, Parameters gradient) {
        load(step.batch().crops());
        return layer.gradient(weights, given.arrays(), Criterion.of(loss, target), gradient)
                .report();
    }

    private void load(List<BlurredCrop> crops) {
        for (int i = 0; i < crops.size(); i++) {
            BlurredCrop crop = crops.get(i);
            float[] clean = crop.clean().values();
            given.set(i, crop.backprojection().values(), crop.power(), crop.noise());
            Floats.write(clean, clean.length, target, (long) i * clean.length);
        }
    }

    /** Returns the mean squared error on held-out crops at their fixed points, or after the iterations allowed. */
    @Override
    public double validate(Parameters weights) {
        double sum = 0;
        int crops = setting.crops();
        for (int from = 0; from < validation.size(); from += crops) {
            load(validation.subList(from, from + crops));
            try (var output = layer.forward(weights, given.arrays())) {
                sum += loss.value(output.prediction(), target, null) * crops / validation.size();
            }
        }
        return sum;
    }

    /** Returns how many states the last steps held at once, at most. */
    int states() {
        return layer.space(setting.crops()).arrays();
    }

    @Override
    public void close() {
        layer.close();
        given.close();
        target.close();
    }
}
