package org.implicit4j.tensor.attention;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arguments of one call of {@link Attention}: where they lie, and which keys are seen. */
final class AttentionCall {

    private final Heads heads;
    private final HeadAddresses addresses;
    private final int[][] lengths;

    AttentionCall(Heads heads, List<INDArray> arguments) {
        this.heads = heads;
        this.addresses = HeadAddresses.of(heads, arguments);
        this.lengths = heads.sources().stream()
                .map(source -> source.lengths(arguments, heads.batch()))
                .toArray(int[][]::new);
    }

    /** Returns where the queries of {@code block} begin. */
    long queries(Block block) {
        return addresses.of(heads.queries(), block, block.first());
    }

    /** Returns where the keys or values of the head of {@code block} begin. */
    long first(Part part, Block block) {
        return addresses.of(part, block, 0);
    }

    /** Returns how many keys of a source query {@code i} of a sequence sees. */
    int seen(int source, int sequence, int i) {
        return heads.sources().get(source).seen(i, heads.queries().tokens(), lengths[source][sequence]);
    }

    /** Returns how many keys of a source the queries of {@code block} see: those that its last one sees. */
    int seen(int source, Block block) {
        return seen(source, block.sequence(), block.last());
    }

    /** Returns how many keys of all sources query {@code i} of a sequence sees. */
    int seen(int sequence, int i) {
        int seen = 0;
        for (int s = 0; s < heads.sources().size(); s++) {
            seen += seen(s, sequence, i);
        }
        return seen;
    }
}
