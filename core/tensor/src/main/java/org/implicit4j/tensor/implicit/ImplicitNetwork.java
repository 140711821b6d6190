package org.implicit4j.tensor.implicit;

import org.implicit4j.tensor.formula.Formula;

/**
 * The three parts of a network with a fixed point in it; parameters may be shared.
 *
 * @param encoder from the inputs (varying) to what is injected; one result per injection
 * @param operator {@code z -> G(z, injections)}: the state is its varying input, its bound inputs take the encoder's first
 *     results, as many as there are
 * @param decoder from the fixed point to the prediction, its one result: the state is its first varying input, further ones
 *     take the encoder's last results, as many as there are
 */
public record ImplicitNetwork(BatchFormula encoder, BatchFormula operator, BatchFormula decoder) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if they do not
     */
    void check(int samples) {
        Formula from = encoder.of(samples);
        Formula map = operator.of(samples);
        Formula to = decoder.of(samples);
        int given = from.results().size();
        if (from.varying().isEmpty() || !from.bound().isEmpty() || !to.bound().isEmpty()) {
            throw new IllegalArgumentException(
                    "The encoder has %d varying inputs and needs one; it has bound ones %s and the decoder %s, but may have none."
                            .formatted(from.varying().size(), from.bound(), to.bound()));
        }
        if (map.bound().size() > given || to.varying().size() > given + 1) {
            throw new IllegalArgumentException(
                    "The encoder gives %d results, but the operator takes %d and the decoder %d beside the state."
                            .formatted(given, map.bound().size(), to.varying().size() - 1));
        }
        if (to.varying().isEmpty() || to.results().size() != 1) {
            throw new IllegalArgumentException("The decoder takes %s and gives %s, but needs the state and one result."
                    .formatted(to.varying(), to.results()));
        }
    }
}
