package org.implicit4j.core.operator;

/**
 * An operator {@code G(z, theta)} that also collects cotangents of theta: of its parameters and of the inputs that it
 * depends on beside the state. What theta is and where its cotangents go, the maker of the operator knows.
 *
 * @param <Z> a batch of states
 */
public interface ParametricOperator<Z> extends DifferentiableOperator<Z> {

    /** Adds {@code (dG/dtheta)(at)^T cotangent} to what is collected; no argument is modified. */
    void collect(Z at, Z cotangent);

    /**
     * Returns the fresh product {@code J(at)^T cotangent} and collects as {@link #collect} does, in one pass where that is
     * cheaper.
     */
    default Z pull(Z at, Z cotangent) {
        collect(at, cotangent);
        return vjp(at, cotangent);
    }

    /**
     * Returns the fresh value {@code G(at)} and may remember what products at this point need, so that a following
     * {@link #pull} or {@link #vjp} there does not compute it again. Until then the caller leaves both states as they are.
     */
    default Z linearise(Z at) {
        return apply(at);
    }
}
