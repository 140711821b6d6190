package org.implicit4j.imaging.unet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.formula.Temporaries;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** A {@link DenoisingNetwork} with trained weights. */
public final class Denoiser {

    private final DenoisingNetwork network;
    private final float[] weights;

    private Denoiser(DenoisingNetwork network, float[] weights) {
        this.network = network;
        this.weights = weights;
    }

    /**
     * Reads weights named as DRUNet's published ones.
     *
     * @throws IOException if the file cannot be read, or belongs to another layout
     */
    public static Denoiser read(UnetSizes sizes, Path file) throws IOException {
        return of(sizes, SafeTensors.read(file), file.toString());
    }

    static Denoiser of(UnetSizes sizes, Map<String, StoredTensor> tensors, String origin) throws IOException {
        var network = new DenoisingNetwork(sizes);
        return new Denoiser(network, Checkpoint.values(network.layout(), tensors, origin));
    }

    /** Returns the network. */
    public DenoisingNetwork network() {
        return network;
    }

    /** Returns a copy of the weights, which the caller owns. */
    public Parameters weights() {
        return Parameters.of(network.layout(), weights);
    }

    /**
     * Returns {@code picture} without its noise.
     *
     * <p>Sides that the network cannot halve often enough are lengthened by their last row or column for its sake.
     *
     * @param level the noise's standard deviation, where white is 1; at least 0
     * @throws IllegalArgumentException if the picture has another number of colours than the network, or the level is
     *     negative or not finite
     */
    public Picture denoise(Picture picture, double level, Kernels kernels) {
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("level (%s) must be finite and at least 0.".formatted(level));
        }
        float[] levels = new float[picture.height() * picture.width()];
        Arrays.fill(levels, (float) level);
        return denoise(picture, new Picture(picture.height(), picture.width(), 1, levels), kernels);
    }

    /**
     * Returns {@code picture} without noise that is not the same everywhere.
     *
     * @param level the noise's standard deviation at each pixel, as a grey picture of the same size
     * @throws IllegalArgumentException if the picture has another number of colours than the network, or the level another size
     */
    public Picture denoise(Picture picture, Picture level, Kernels kernels) {
        UnetSizes sizes = network.sizes();
        if (picture.colours() != sizes.colours()) {
            throw new IllegalArgumentException("The picture has %d colours, but the network was trained for %d."
                    .formatted(picture.colours(), sizes.colours()));
        }
        if (level.height() != picture.height() || level.width() != picture.width() || level.colours() != 1) {
            throw new IllegalArgumentException("The level has %d x %d x %d numbers, but the picture %d x %d pixels."
                    .formatted(level.width(), level.height(), level.colours(), picture.width(), picture.height()));
        }
        int height = up(picture.height(), sizes.multiple());
        int width = up(picture.width(), sizes.multiple());
        long[] shape = {1, height, width, sizes.colours()};
        long[] levelShape = {1, height, width, 1};
        try (var temporaries = new Temporaries();
                var parameters = weights();
                var evaluator = kernels.evaluator(network.formula(1, height, width))) {
            var noisy =
                    temporaries.of(Nd4j.create(picture.extended(height, width).values(), shape, 'c'));
            var map = temporaries.of(Nd4j.create(level.extended(height, width).values(), levelShape, 'c'));
            var clean = temporaries.of(Nd4j.createUninitialized(DataType.FLOAT, shape));
            evaluator.bind(parameters, List.of());
            evaluator.forward(List.of(noisy, map), List.of(clean));
            return new Picture(height, width, sizes.colours(), clean.data().asFloat())
                    .cropped(picture.height(), picture.width());
        }
    }

    private static int up(int side, int multiple) {
        return (side + multiple - 1) / multiple * multiple;
    }
}
