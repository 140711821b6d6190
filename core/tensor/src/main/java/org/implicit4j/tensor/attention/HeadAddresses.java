package org.implicit4j.tensor.attention;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Cotangents;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where queries, keys and values lie in memory, or what belongs to them in arrays of the same shapes. */
final class HeadAddresses {

    private static final long NONE = 0;

    private final Heads heads;
    private final long[] arrays;

    private HeadAddresses(Heads heads, long[] arrays) {
        this.heads = heads;
        this.arrays = arrays;
    }

    static HeadAddresses of(Heads heads, List<INDArray> arguments) {
        return new HeadAddresses(
                heads, arguments.stream().mapToLong(Address::of).toArray());
    }

    /** Returns where cotangents go; nowhere, for those that nobody wants. */
    static HeadAddresses of(Heads heads, Cotangents cotangents, int arguments) {
        return new HeadAddresses(
                heads,
                IntStream.range(0, arguments)
                        .mapToLong(i -> cotangents.wants(i) ? Address.of(cotangents.target(i)) : NONE)
                        .toArray());
    }

    boolean has(Part part) {
        return arrays[part.argument()] != NONE;
    }

    /** Returns where the features of the head of {@code block} begin in a token. */
    long of(Part part, Block block, int token) {
        return arrays[part.argument()] + part.index(block.sequence(), token, block.head() * heads.size()) * Float.BYTES;
    }
}
