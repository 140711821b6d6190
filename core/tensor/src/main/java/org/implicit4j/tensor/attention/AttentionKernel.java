package org.implicit4j.tensor.attention;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link Attention} on the CPU: for each sequence and head, blocks of queries whose scores stay in the cache. Keys that no
 * query of a block sees cost nothing.
 */
final class AttentionKernel extends Portable {

    private final Heads heads;
    private final int arguments;
    private final Workers workers;
    private final Scores scores;

    AttentionKernel(Attention attention, Place place) {
        super(attention);
        this.heads = Heads.of(attention, place.arguments());
        this.arguments = place.arguments().size();
        this.workers = place.workers();
        this.scores = new Scores(heads, workers);
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        var call = new AttentionCall(heads, arguments);
        long target = Address.of(result);
        int blocks = scores.blocks();
        workers.run(heads.batch() * heads.heads() * blocks, (worker, task) -> {
            var block = scores.block(task / blocks, task % blocks);
            forward(worker, call, block, target + heads.result(block) * Float.BYTES);
        });
    }

    private void forward(int worker, AttentionCall call, Block block, long target) {
        if (scores.columns(call, block) == 0) {
            heads.clear(target, block.rows(), heads.width());
            return;
        }
        scores.compute(worker, call, block);
        long column = scores.probabilities(worker);
        boolean adds = false;
        for (int s = 0; s < heads.sources().size(); s++) {
            int seen = call.seen(s, block);
            if (seen > 0) {
                Part values = heads.sources().get(s).values();
                scores.timesTokens(column, call, block, values, seen, adds, target, heads.width());
                adds = true;
                column += (long) seen * Float.BYTES;
            }
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        var points = IntStream.range(0, arguments).mapToObj(at::argument).toList();
        var pullBack = new HeadPullBack(heads, scores, points, into);
        long from = Address.of(cotangent);
        workers.run(heads.batch() * heads.heads(), (worker, head) -> pullBack.run(worker, head, from));
    }

    @Override
    public void close() {
        scores.close();
    }
}
