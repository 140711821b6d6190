package org.implicit4j.tensor.attention;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The keys and values of earlier tokens, with room for a fixed number of them per sequence: the past that {@link
 * SelfAttention#step} sees. Owns its memory; close it.
 *
 * <p>Not safe to write to while another thread reads.
 */
public final class KvCache implements AutoCloseable {

    private final INDArray past;
    private final INDArray lengths;
    private final int[] counts;
    private final int capacity;
    private final int width;

    /**
     * Makes an empty one.
     *
     * @param type float32 or float64
     * @param batch how many sequences
     * @param capacity how many tokens there is room for in each
     * @param width the features of the keys, and of the values, of a token
     * @throws IllegalArgumentException if one of them is below 1
     */
    public KvCache(DataType type, int batch, int capacity, int width) {
        if (batch < 1 || capacity < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "batch (%d), capacity (%d) and width (%d) must be at least 1.".formatted(batch, capacity, width));
        }
        this.past = Nd4j.zeros(type, batch, capacity, 2L * width);
        this.lengths = Nd4j.zeros(type, batch);
        this.counts = new int[batch];
        this.capacity = capacity;
        this.width = width;
    }

    /** Returns keys and values beside each other, shape {@code [batch, capacity, 2 * width]}; still owned by this object. */
    public INDArray past() {
        return past;
    }

    /** Returns how many tokens each sequence has, shape {@code [batch]}; still owned by this object. */
    public INDArray lengths() {
        return lengths;
    }

    /** Returns how many tokens sequence {@code b} has. */
    public int length(int b) {
        return counts[b];
    }

    /** Returns how many tokens there is room for in each sequence. */
    public int capacity() {
        return capacity;
    }

    /** Returns how much memory it takes, filled or not. */
    public long bytes() {
        return (past.length() + lengths.length()) * past.dataType().width();
    }

    /**
     * Appends the keys and values of further tokens to each sequence.
     *
     * @param packed queries, keys and values beside each other, {@code [batch, tokens, 3 * width]}, as a step returns them
     * @throws IllegalArgumentException if the shape does not fit, or a sequence has no room for them; nothing is changed then
     */
    public void append(INDArray packed) {
        long tokens = packed.rank() == 3 ? packed.size(1) : 0;
        if (!Arrays.equals(packed.shape(), new long[] {counts.length, tokens, 3L * width})) {
            throw new IllegalArgumentException("A cache for %d sequences of width %d takes [%d, tokens, %d], not %s."
                    .formatted(counts.length, width, counts.length, 3 * width, Arrays.toString(packed.shape())));
        }
        int longest = Arrays.stream(counts).max().orElseThrow();
        if (longest + tokens > capacity) {
            throw new IllegalArgumentException("A sequence of %d tokens has no room for %d more in a cache of %d."
                            .formatted(longest, tokens, capacity)
                    + "\nMaybe make the cache larger, or truncate it.");
        }
        for (int b = 0; b < counts.length; b++) {
            INDArray from =
                    packed.get(NDArrayIndex.point(b), NDArrayIndex.all(), NDArrayIndex.interval(width, 3L * width));
            rows(b, counts[b], tokens).assign(from);
            setLength(b, counts[b] + (int) tokens);
        }
    }

    private INDArray rows(int b, int first, long count) {
        return past.get(NDArrayIndex.point(b), NDArrayIndex.interval(first, first + count), NDArrayIndex.all());
    }

    private void setLength(int b, int length) {
        counts[b] = length;
        lengths.putScalar(b, length);
    }

    /**
     * Forgets the last tokens of sequence {@code b}, so that {@code length} are left.
     *
     * @throws IllegalArgumentException if it has fewer
     */
    public void truncate(int b, int length) {
        if (length < 0 || length > counts[b]) {
            throw new IllegalArgumentException(
                    "Sequence %d has %d tokens and cannot be truncated to %d.".formatted(b, counts[b], length));
        }
        setLength(b, length);
    }

    /** Forgets everything. */
    public void clear() {
        for (int b = 0; b < counts.length; b++) {
            truncate(b, 0);
        }
    }

    @Override
    public void close() {
        past.close();
        lengths.close();
    }
}
