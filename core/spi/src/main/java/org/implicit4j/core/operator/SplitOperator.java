package org.implicit4j.core.operator;

/**
 * An operator whose fixed points are the zeros of {@code A + B}, two monotone operators of which A has values and B, for
 * instance the subdifferential of a convex function, has a resolvent: {@code G(z) = (I + B)^-1 (z - A z)}.
 *
 * <p>For the layer {@code z = sigma(W z + U x + b)} with {@code I - W} strongly monotone and sigma a proximal operator,
 * {@code A z = (I - W) z - U x - b} and {@code (I + B)^-1 = sigma}: E. Winston and J. Z. Kolter, Monotone Operator
 * Equilibrium Networks, NeurIPS 2020, theorem 1.
 *
 * @param <Z> a batch of states
 */
public interface SplitOperator<Z> extends DifferentiableOperator<Z> {

    /** Returns the fresh value {@code A z}. */
    Z single(Z z);

    /**
     * Returns the fresh resolvent {@code (I + step A)^-1 v}.
     *
     * @param step more than 0
     */
    Z singleResolvent(Z v, double step);

    /**
     * Returns the fresh resolvent {@code (I + step B)^-1 v}.
     *
     * @param step more than 0
     */
    Z resolvent(Z v, double step);
}
