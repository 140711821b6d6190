package org.implicit4j.tensor.attention;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keys and values, and how many of them a query sees: always the first so many.
 *
 * @param keys where the keys lie
 * @param values where the values lie
 * @param causal whether a query sees no key behind its own position
 * @param lengths which argument says how many tokens each sequence uses, or {@link #NO_LENGTHS} if all are used
 */
record Source(Part keys, Part values, boolean causal, int lengths) {

    static final int NO_LENGTHS = -1;

    /**
     * Returns how many keys query {@code i} of {@code queries} sees if {@code length} are in use.
     *
     * <p>The last query stands at the last position that is in use.
     */
    int seen(int i, int queries, int length) {
        return causal ? Math.max(0, length - queries + i + 1) : length;
    }

    /**
     * Returns how many tokens each sequence uses.
     *
     * @throws IllegalArgumentException if one is not within 0 and the number of keys
     */
    int[] lengths(List<INDArray> arguments, int batch) {
        var used = new int[batch];
        for (int b = 0; b < batch; b++) {
            double length = lengths == NO_LENGTHS
                    ? keys.tokens()
                    : arguments.get(lengths).getDouble(b);
            if (!(length >= 0 && length <= keys.tokens())) {
                throw new IllegalArgumentException(
                        "Sequence %d uses %s keys, but there is room for 0 to %d.".formatted(b, length, keys.tokens()));
            }
            used[b] = (int) length;
        }
        return used;
    }
}
