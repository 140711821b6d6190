package org.implicit4j.tensor.state;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * States as contiguous float32 arrays in c-order with the Euclidean inner product. Sample s is the s-th slice: all of
 * one shape, or, for ragged batches such as graphs of different sizes, stretches of one row.
 *
 * <p>Every array that this space or one of its restrictions makes has one owner, the space; {@link #release} hands it
 * back for the next one, {@link #close} frees all of them. An array made elsewhere may be used as a state; whoever made
 * it frees it. Work goes through bulk copies of tiles, so a space serves one thread at a time.
 */
public final class TensorSpace implements ArraySpace {

    private final ArrayPool pool;
    private final Layout layout;
    private final float[] sum = new float[Lanes.TILE];
    private final float[] tile = new float[Lanes.TILE];
    private final Lanes lanes = new Lanes();

    private TensorSpace(ArrayPool pool, Layout layout) {
        this.pool = pool;
        this.layout = layout;
    }

    /**
     * Returns the space of states of shape {@code [samples, sampleShape...]}.
     *
     * @throws IllegalArgumentException if a length is below 1 or there is no sample shape
     */
    public static TensorSpace of(int samples, long... sampleShape) {
        return new TensorSpace(new ArrayPool(DataType.FLOAT), Layout.of(samples, sampleShape));
    }

    /**
     * Returns the same space with residual norms of long samples by several threads; their number does not change the bits.
     *
     * @param workers who divide the work; used as long as the space is
     * @throws IllegalArgumentException if a length is below 1 or there is no sample shape
     */
    public static TensorSpace of(Workers workers, int samples, long... sampleShape) {
        return new TensorSpace(new ArrayPool(DataType.FLOAT, workers), Layout.of(samples, sampleShape));
    }

    /**
     * Returns the space of states of shape {@code [1, sum of lengths]}, where sample s is a stretch of
     * {@code lengths[s]} numbers.
     *
     * @throws IllegalArgumentException if there is no sample or a length is below 1
     */
    public static TensorSpace ragged(int... lengths) {
        if (lengths.length == 0 || Arrays.stream(lengths).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("A ragged space needs samples of length at least 1, but has %s."
                    .formatted(Arrays.toString(lengths)));
        }
        return new TensorSpace(
                new ArrayPool(DataType.FLOAT),
                Layout.of(new long[0], IntStream.of(lengths).asLongStream()));
    }

    @Override
    public int samples() {
        return layout.samples();
    }

    @Override
    public INDArray uninitialized() {
        return pool.take(layout);
    }

    @Override
    public INDArray zero() {
        INDArray zero = uninitialized();
        FloatBuffer numbers = Floats.view(zero);
        Arrays.fill(tile, 0);
        forEachTile((sample, from, count) -> numbers.put(Math.toIntExact(from), tile, 0, count));
        return zero;
    }

    @Override
    public INDArray gaussian(RandomGenerator random) {
        INDArray state = uninitialized();
        forEachTile((sample, from, count) -> {
            for (int i = 0; i < count; i++) {
                tile[i] = (float) random.nextGaussian();
            }
            Floats.write(tile, count, state, from);
        });
        return state;
    }

    @Override
    public INDArray copy(INDArray x) {
        requireFit(x);
        INDArray copy = uninitialized();
        copyStretch(x, 0, copy, 0, layout.total());
        return copy;
    }

    @Override
    public INDArray linearCombination(double[][] coefficients, List<? extends INDArray> states) {
        states.forEach(this::requireFit);
        INDArray combination = uninitialized();
        FloatBuffer result = Floats.view(combination);
        List<FloatBuffer> views = states.stream().map(Floats::view).toList();
        forEachTile((sample, from, count) -> {
            Arrays.fill(sum, 0, count, 0);
            for (int k = 0; k < coefficients.length; k++) {
                float coefficient = (float) coefficients[k][sample];
                if (coefficient != 0) {
                    views.get(k).get(Math.toIntExact(from), tile, 0, count);
                    add(coefficient, tile, sum, count);
                }
            }
            result.put(Math.toIntExact(from), sum, 0, count);
        });
        return combination;
    }

    @Override
    public double[] dots(INDArray x, INDArray y) {
        requireFit(x);
        requireFit(y);
        double[] dots = new double[samples()];
        FloatBuffer left = Floats.view(x);
        FloatBuffer right = Floats.view(y);
        forEachTile((sample, from, count) -> {
            left.get(Math.toIntExact(from), sum, 0, count);
            right.get(Math.toIntExact(from), tile, 0, count);
            dots[sample] += Lanes.dot(sum, tile, count);
        });
        return dots;
    }

    @Override
    public ResidualNorms residualNorms(INDArray z, INDArray fz) {
        requireFit(z);
        requireFit(fz);
        boolean longSamples = layout.total() >= (long) BlasResidual.LONG_SAMPLE * samples();
        if (longSamples && z.offset() == 0 && fz.offset() == 0 && !PortableKernels.onDevice()) {
            return pool.residual().norms(z, fz, layout);
        }
        double[] residuals = new double[samples()];
        double[] values = new double[samples()];
        FloatBuffer here = Floats.view(z);
        FloatBuffer there = Floats.view(fz);
        forEachTile((sample, from, count) -> {
            here.get(Math.toIntExact(from), sum, 0, count);
            there.get(Math.toIntExact(from), tile, 0, count);
            Lanes.Squares squares = lanes.squares(sum, tile, count);
            residuals[sample] += squares.residual();
            values[sample] += squares.value();
        });
        return new ResidualNorms(
                Arrays.stream(residuals).map(Math::sqrt).toArray(),
                Arrays.stream(values).map(Math::sqrt).toArray());
    }

    @Override
    public TensorSpace restrict(int[] samples) {
        return new TensorSpace(pool, layout.restrict(samples));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a state was neither made by this space or a restriction of it, nor has its
     *     length
     */
    @Override
    public void copySamples(INDArray from, int[] fromSamples, INDArray into, int[] intoSamples) {
        Layout source = layoutOf(from);
        Layout target = layoutOf(into);
        for (int i = 0; i < fromSamples.length; i++) {
            copyStretch(
                    from,
                    source.offsets()[fromSamples[i]],
                    into,
                    target.offsets()[intoSamples[i]],
                    source.length(fromSamples[i]));
        }
    }

    @Override
    public void release(INDArray x) {
        pool.give(x);
    }

    @Override
    public int arrays() {
        return pool.size();
    }

    @Override
    public void close() {
        pool.close();
    }

    private void copyStretch(INDArray from, long fromIndex, INDArray into, long intoIndex, long length) {
        for (long done = 0; done < length; done += Lanes.TILE) {
            int count = (int) Math.min(Lanes.TILE, length - done);
            Floats.read(from, fromIndex + done, tile, count);
            Floats.write(tile, count, into, intoIndex + done);
        }
    }

    private void forEachTile(TileWork work) {
        for (int sample = 0; sample < samples(); sample++) {
            long end = layout.offsets()[sample + 1];
            for (long from = layout.offsets()[sample]; from < end; from += Lanes.TILE) {
                work.on(sample, from, (int) Math.min(Lanes.TILE, end - from));
            }
        }
    }

    private Layout layoutOf(INDArray array) {
        return pool.layout(array).orElseGet(() -> {
            requireFit(array);
            return layout;
        });
    }

    private void requireFit(INDArray array) {
        if (array.length() != layout.total()) {
            throw new IllegalArgumentException("The state has shape %s, but this space has states of shape %s."
                    .formatted(Arrays.toString(array.shape()), Arrays.toString(layout.shape())));
        }
    }

    private static void add(float coefficient, float[] x, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += coefficient * x[i];
        }
    }

    /** Does something to a stretch of one sample. */
    @FunctionalInterface
    private interface TileWork {

        void on(int sample, long from, int count);
    }
}
