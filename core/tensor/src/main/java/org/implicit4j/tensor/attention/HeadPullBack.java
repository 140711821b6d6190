package org.implicit4j.tensor.attention;

import java.util.List;
import org.implicit4j.tensor.cpu.MatrixProduct;
import org.implicit4j.tensor.formula.Cotangents;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The vector-Jacobian product of {@link Attention}, a head of a sequence at a time. */
final class HeadPullBack {

    private final Heads heads;
    private final Scores scores;
    private final AttentionCall call;
    private final Cotangents into;
    private final HeadAddresses targets;

    HeadPullBack(Heads heads, Scores scores, List<INDArray> arguments, Cotangents into) {
        this.heads = heads;
        this.scores = scores;
        this.call = new AttentionCall(heads, arguments);
        this.into = into;
        this.targets = HeadAddresses.of(heads, into, arguments.size());
    }

    /** Goes through the blocks of a head from the last one, which sees the most keys, to the first. */
    void run(int worker, int head, long cotangent) {
        var written = new int[heads.sources().size()];
        for (int i = scores.blocks() - 1; i >= 0; i--) {
            Block block = scores.block(head, i);
            long result = cotangent + heads.result(block) * Float.BYTES;
            if (scores.columns(call, block) > 0) {
                scores.compute(worker, call, block);
                scores.pullBack(worker, call, block, result);
            }
            ofQueries(worker, block);
            ofSources(worker, block, result, written);
        }
        Block block = scores.block(head, 0);
        for (int s = 0; s < written.length; s++) {
            clearUnseen(heads.sources().get(s).keys(), block, written[s]);
            clearUnseen(heads.sources().get(s).values(), block, written[s]);
        }
    }

    private void ofQueries(int worker, Block block) {
        Part queries = heads.queries();
        if (!targets.has(queries)) {
            return;
        }
        long target = targets.of(queries, block, block.first());
        boolean adds = into.adds(queries.argument());
        int first = 0;
        for (int s = 0; s < heads.sources().size(); s++) {
            Part keys = heads.sources().get(s).keys();
            int seen = call.seen(s, block);
            if (seen > 0) {
                long from = scores.cotangents(worker) + (long) first * Float.BYTES;
                scores.timesTokens(from, call, block, keys, seen, adds, target, queries.stride());
                adds = true;
                first += seen;
            }
        }
        if (!adds) {
            heads.clear(target, block.rows(), queries.stride());
        }
    }

    private void ofSources(int worker, Block block, long result, int[] written) {
        int first = 0;
        for (int s = 0; s < written.length; s++) {
            Source source = heads.sources().get(s);
            int seen = call.seen(s, block);
            if (seen > 0) {
                long column = (long) first * Float.BYTES;
                boolean adds = written[s] > 0;
                int stride = heads.queries().stride();
                transposed(
                        scores.cotangents(worker) + column,
                        block,
                        seen,
                        call.queries(block),
                        stride,
                        source.keys(),
                        adds);
                transposed(
                        scores.probabilities(worker) + column,
                        block,
                        seen,
                        result,
                        heads.width(),
                        source.values(),
                        adds);
                written[s] = Math.max(written[s], seen);
                first += seen;
            }
        }
    }

    /** Adds the transpose of {@code [rows, seen]} times {@code [rows, size]} to the first tokens of a part. */
    private void transposed(long matrix, Block block, int seen, long rows, int stride, Part part, boolean adds) {
        if (targets.has(part)) {
            MatrixProduct.sgemm(
                    true,
                    false,
                    seen,
                    heads.size(),
                    block.rows(),
                    1,
                    matrix,
                    scores.columns(call, block),
                    rows,
                    stride,
                    adds || into.adds(part.argument()) ? 1 : 0,
                    targets.of(part, block, 0),
                    part.stride());
        }
    }

    private void clearUnseen(Part part, Block block, int written) {
        if (targets.has(part) && !into.adds(part.argument()) && written < part.tokens()) {
            heads.clear(targets.of(part, block, written), part.tokens() - written, part.stride());
        }
    }
}
