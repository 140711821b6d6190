package org.implicit4j.tensor.bipartite;

/**
 * A loss that is a sum over samples, evaluated on a few whole samples at a time.
 *
 * <p>Several threads call it at once, each with samples of its own; it must not depend on the order of the calls.
 */
@FunctionalInterface
public interface Loss {

    /**
     * Returns the loss of the samples of {@code span} and writes its derivative by {@code y} into {@code cotangent}.
     *
     * @param span which samples, and which nodes of the output's side they own
     * @param y the program's output, {@code y[feature][node - span.firstNode()]}; only the first {@code span.nodes()} count
     * @param cotangent the derivative, laid out like {@code y}; its old content means nothing
     */
    double evaluate(Span span, float[][] y, float[][] cotangent);
}
