package org.implicit4j.core.operator;

/**
 * An operator {@code G(z, theta)} that also collects cotangents of theta: of its parameters and of the inputs that it
 * depends on beside the state. What theta is and where its cotangents go, the maker of the operator knows. Only the operator
 * of the whole batch collects; a restriction need not be more than differentiable.
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
     * Returns the fresh value {@code G(at)} and may remember what products at this point need, so that {@link #pull},
     * {@link #collect} and {@link #vjp} there do not compute it again. The caller leaves both states as they are until it
     * has its last product there; an evaluation anywhere makes the operator forget the point.
     */
    default Z linearise(Z at) {
        return apply(at);
    }
}
