package org.implicit4j.llm.generate;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the logits off states. */
final class Coda {

    private Coda() {}

    /** Computes the logits of new tokens, which then are the output of the network's coda. */
    static void logits(Network network, INDArray state, KvStore store, int[] rows) {
        int[] seen = IntStream.of(rows).map(store::length).toArray();
        network.run(
                network.coda(),
                List.of(state),
                store,
                rows,
                store.coda(),
                seen,
                network.coda().output());
    }
}
