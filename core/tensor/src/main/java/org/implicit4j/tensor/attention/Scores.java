package org.implicit4j.tensor.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.implicit4j.tensor.cpu.MatrixProduct;
import org.implicit4j.tensor.cpu.Workers;

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
    private final List<ScoreMatrix> probabilities = new ArrayList<>();
    private final List<ScoreMatrix> cotangents = new ArrayList<>();
    private final Map<Integer, RowSoftmax> softmax = new ConcurrentHashMap<>();
    private final Unseen unseen;

    Scores(Heads heads, Workers workers) {
        this.heads = heads;
        this.workers = workers;
        this.capacity = heads.sources().stream()
                .mapToInt(source -> source.keys().tokens())
                .sum();
        this.exact = heads.sources().stream().allMatch(source -> source.lengths() == Source.NO_LENGTHS);
        this.unseen = new Unseen(heads.sources().size(), capacity);
        for (int w = 0; w < workers.threads(); w++) {
            probabilities.add(new ScoreMatrix(ROWS * capacity));
            cotangents.add(new ScoreMatrix(ROWS * capacity));
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
        return probabilities.get(worker).address();
    }

    /** Returns the address of a worker's cotangents of probabilities or scores. */
    long cotangents(int worker) {
        return cotangents.get(worker).address();
    }

    /** Computes the probabilities of a block that sees at least one key. */
    void compute(int worker, AttentionCall call, Block block) {
        int columns = columns(call, block);
        long target = probabilities(worker);
        timesTransposed(call.queries(block), heads.queries().stride(), call, block, Source::keys, target);
        unseen.hide(probabilities.get(worker), call, block, columns);
        softmax(block.rows(), columns).forward(worker, target, target);
        unseen.blank(probabilities.get(worker), call, block, columns);
    }

    /** Computes the cotangents of the scores, times the scale, from that of the result. */
    void pullBack(int worker, AttentionCall call, Block block, long cotangent) {
        int columns = columns(call, block);
        long target = cotangents(worker);
        timesTransposed(cotangent, heads.width(), call, block, Source::values, target);
        unseen.clearBehind(cotangents.get(worker), call, block, columns);
        softmax(block.rows(), columns).backward(worker, probabilities(worker), target, target);
    }

    /** Writes the scaled products of {@code [rows, size]} with all keys, or values, that the block sees. */
    private void timesTransposed(
            long rows, int stride, AttentionCall call, Block block, Function<Source, Part> part, long target) {
        int first = 0;
        for (int s = 0; s < heads.sources().size(); s++) {
            Part tokens = part.apply(heads.sources().get(s));
            int seen = call.seen(s, block);
            if (seen > 0) {
                MatrixProduct.sgemm(
                        false,
                        true,
                        block.rows(),
                        seen,
                        heads.size(),
                        (float) heads.scale(),
                        rows,
                        stride,
                        call.first(tokens, block),
                        tokens.stride(),
                        0,
                        target + (long) first * Float.BYTES,
                        columns(call, block));
                first += seen;
            }
        }
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

    private RowSoftmax softmax(int rows, int columns) {
        return softmax.computeIfAbsent(rows * (capacity + 1) + columns, key -> new RowSoftmax(rows, columns, workers));
    }

    @Override
    public void close() {
        softmax.values().forEach(RowSoftmax::close);
        probabilities.forEach(ScoreMatrix::close);
        cotangents.forEach(ScoreMatrix::close);
    }
}
