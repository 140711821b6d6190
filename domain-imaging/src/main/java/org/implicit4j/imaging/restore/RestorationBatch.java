package org.implicit4j.imaging.restore;

import java.util.List;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.fourier.RealTransform;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays that a {@link Restorer}'s formula is bound to, for some pictures of one size. Owns them. */
public final class RestorationBatch implements AutoCloseable {

    private final int pixels;
    private final int colours;
    private final INDArray backprojection;
    private final INDArray power;
    private final INDArray logNoise;
    private final INDArray logNoiseMap;

    /** Makes arrays for {@code samples} pictures. */
    public RestorationBatch(int samples, int height, int width, int colours) {
        pixels = height * width;
        this.colours = colours;
        backprojection = Nd4j.createUninitialized(DataType.FLOAT, samples, height, width, colours);
        power = Nd4j.createUninitialized(DataType.FLOAT, samples, RealTransform.columns(width), height);
        logNoise = Nd4j.createUninitialized(DataType.FLOAT, samples, 1);
        logNoiseMap = Nd4j.createUninitialized(DataType.FLOAT, samples, height, width, 1);
    }

    /**
     * Sets one sample.
     *
     * @param ofBackprojection {@code transpose(A) x}, by rows, the colours innermost
     * @param ofPower {@code |A|^2} of each frequency, as {@link RealTransform} orders them
     * @param noise standard deviation, where white is 1; more than 0
     */
    public void set(int sample, float[] ofBackprojection, float[] ofPower, double noise) {
        if (!(noise > 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise (%s) must be finite and more than 0.".formatted(noise));
        }
        Floats.write(ofBackprojection, pixels * colours, backprojection, (long) sample * pixels * colours);
        Floats.write(ofPower, ofPower.length, power, (long) sample * ofPower.length);
        double log = Math.log(noise / NoiseLaw.REFERENCE);
        logNoise.putScalar(sample, log);
        logNoiseMap.slice(sample).assign(log);
    }

    /** Returns the arrays in the order of the formula's bound inputs. */
    public List<INDArray> arrays() {
        return List.of(backprojection, power, logNoise, logNoiseMap);
    }

    @Override
    public void close() {
        arrays().forEach(INDArray::close);
    }
}
