package org.implicit4j.tensor.attention;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.MatrixProduct;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.OneDnn;

/**
 * The probabilities of a block of queries, {@code [rows, columns]}, with a column per key that the last of them sees: the keys
 * of all sources behind each other.
 */
final class Scores implements AutoCloseable {

    private static final int ROWS = 64; // two such blocks over 2,000 keys fill a cache of 1 MB
    private static final int STEP = 32; // lengths that vary are rounded up to it, so that few kinds of softmax are made

    private final Heads heads;
    private final Workers workers;
    private final int capacity;
    private final boolean exact;
    private final List<NativeArray> memory = new ArrayList<>();
    private final List<FloatBuffer> numbers = new ArrayList<>();
    private final Map<Integer, RowSoftmax> softmax = new ConcurrentHashMap<>();
    private final float[] hidden = new float[ROWS + STEP];
    private final float[] zeros;

    Scores(Heads heads, Workers workers) {
        this.heads = heads;
        this.workers = workers;
        this.capacity = heads.sources().stream()
                .mapToInt(source -> source.keys().tokens())
                .sum();
        this.exact = heads.sources().stream().allMatch(source -> source.lengths() == Source.NO_LENGTHS);
        Arrays.fill(hidden, Float.NEGATIVE_INFINITY);
        this.zeros = new float[capacity];
        for (int w = 0; w < workers.threads(); w++) {
            var array = new NativeArray(OneDnn.vector(2L * ROWS * capacity));
            memory.add(array);
            numbers.add(
                    new Address(array.address()).capacity(2L * ROWS * capacity).asBuffer());
        }
    }

    /** Returns how many blocks the queries of one sequence and head have. */
    int blocks() {
        return (heads.queries().tokens() + ROWS - 1) / ROWS;
    }

    /** Returns the {@code i}-th block of a head; heads are counted through all sequences. */
    Block block(int head, int i) {
        int first = i * ROWS;
        return new Block(
                head / heads.heads(),
                head % heads.heads(),
                first,
                Math.min(ROWS, heads.queries().tokens() - first));
    }

    /** Returns how many columns the probabilities of a block have in memory; at least as many as it sees keys. */
    int columns(AttentionCall call, Block block) {
        int seen = call.seen(block.sequence(), block.last());
        return exact ? seen : Math.min(capacity, (seen + STEP - 1) / STEP * STEP);
    }

    /** Returns the address of a worker's probabilities. */
    long probabilities(int worker) {
        return memory.get(worker).address();
    }

    /** Returns the address of a worker's cotangents of probabilities or scores. */
    long cotangents(int worker) {
        return memory.get(worker).address() + (long) ROWS * capacity * Float.BYTES;
    }

    /** Computes the probabilities of a block that sees at least one key. */
    void compute(int worker, AttentionCall call, Block block) {
        int columns = columns(call, block);
        long column = probabilities(worker);
        for (int s = 0; s < heads.sources().size(); s++) {
            Part keys = heads.sources().get(s).keys();
            int seen = call.seen(s, block);
            multiply(
                    block,
                    call.queries(block),
                    heads.queries().stride(),
                    (float) heads.scale(),
                    keys,
                    seen,
                    call,
                    column,
                    columns);
            column += (long) seen * Float.BYTES;
        }
        hide(numbers.get(worker), call, block, columns);
        softmax(block.rows(), columns).forward(worker, probabilities(worker), probabilities(worker));
        blank(numbers.get(worker), call, block, columns);
    }

    /** Computes the cotangents of the scores, times the scale, from that of the result. */
    void pullBack(int worker, AttentionCall call, Block block, long cotangent) {
        int columns = columns(call, block);
        long column = cotangents(worker);
        for (int s = 0; s < heads.sources().size(); s++) {
            Part values = heads.sources().get(s).values();
            int seen = call.seen(s, block);
            multiply(block, cotangent, heads.width(), (float) heads.scale(), values, seen, call, column, columns);
            column += (long) seen * Float.BYTES;
        }
        int seen = call.seen(block.sequence(), block.last());
        for (int row = 0; seen < columns && row < block.rows(); row++) {
            numbers.get(worker).put((ROWS * capacity) + row * columns + seen, zeros, 0, columns - seen);
        }
        softmax(block.rows(), columns).backward(worker, probabilities(worker), cotangents(worker), cotangents(worker));
    }

    /** Writes, or adds, {@code [rows, seen]} of scores times the first tokens of a part. */
    void timesTokens(
            long from, AttentionCall call, Block block, Part part, int seen, boolean adds, long target, int stride) {
        MatrixProduct.sgemm(
                false,
                false,
                block.rows(),
                heads.size(),
                seen,
                1,
                from,
                columns(call, block),
                call.first(part, block),
                part.stride(),
                adds ? 1 : 0,
                target,
                stride);
    }

    private void multiply(
            Block block,
            long rows,
            int stride,
            float scale,
            Part part,
            int seen,
            AttentionCall call,
            long target,
            int columns) {
        if (seen > 0) {
            MatrixProduct.sgemm(
                    false,
                    true,
                    block.rows(),
                    seen,
                    heads.size(),
                    scale,
                    rows,
                    stride,
                    call.first(part, block),
                    part.stride(),
                    0,
                    target,
                    columns);
        }
    }

    /** Sets the scores of keys that a query does not see to minus infinity. */
    private void hide(FloatBuffer scores, AttentionCall call, Block block, int columns) {
        int first = 0;
        for (int s = 0; s < heads.sources().size(); s++) {
            int all = call.seen(s, block);
            for (int row = 0; row < block.rows(); row++) {
                int seen = call.seen(s, block.sequence(), block.first() + row);
                if (seen == all) {
                    break;
                }
                scores.put(row * columns + first + seen, hidden, 0, all - seen);
            }
            first += all;
        }
        for (int row = 0; first < columns && row < block.rows(); row++) {
            scores.put(row * columns + first, hidden, 0, columns - first);
        }
    }

    /** Sets the probabilities of queries that see nothing to zero; they come first. */
    private void blank(FloatBuffer probabilities, AttentionCall call, Block block, int columns) {
        for (int row = 0; call.seen(block.sequence(), block.first() + row) == 0; row++) {
            probabilities.put(row * columns, zeros, 0, columns);
        }
    }

    private RowSoftmax softmax(int rows, int columns) {
        return softmax.computeIfAbsent(rows * (capacity + 1) + columns, key -> new RowSoftmax(rows, columns, workers));
    }

    @Override
    public void close() {
        softmax.values().forEach(RowSoftmax::close);
        memory.forEach(NativeArray::close);
    }
}
