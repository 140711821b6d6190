package org.implicit4j.pde.classical;

import org.implicit4j.core.solve.Cancellation;

/**
 * How a steady flow is solved for.
 *
 * @param method what proposes the iterates
 * @param tolerance the relative residual of the steady equation to reach; finite and more than 0
 * @param maxProducts evaluations of the equation and products with its derivative, together; at least 1
 * @param timeStep the step of pseudo-time, more than 0; infinity: none
 * @param coarseRadius waves with {@code |k|} up to this are linearised about the best flow so far, and so is the start; 0: none,
 *     which leaves friction alone as the preconditioner
 * @param continuation whether larger viscosities lead the way where the direct solve fails
 * @param cancellation requested when nobody waits for the answer any more
 */
public record FlowOptions(
        FlowMethod method,
        double tolerance,
        int maxProducts,
        double timeStep,
        double coarseRadius,
        boolean continuation,
        Cancellation cancellation) {

    private static final double TOLERANCE = 1e-10;
    private static final int PRODUCTS = 3000; // chosen: the hardest solves that succeed need about 1000
    private static final double RADIUS = 10; // chosen: 316 numbers, factored in about 10 products' time

    /** @throws IllegalArgumentException if a number is out of its range */
    public FlowOptions {
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance (%s) must be finite and more than 0.".formatted(tolerance));
        }
        if (maxProducts < 1) {
            throw new IllegalArgumentException("maxProducts (%d) must be at least 1.".formatted(maxProducts));
        }
        if (!(timeStep > 0)) {
            throw new IllegalArgumentException("timeStep (%s) must be more than 0.".formatted(timeStep));
        }
        if (!(coarseRadius >= 0 && coarseRadius <= 32)) { // 3208 numbers, and minutes beyond
            throw new IllegalArgumentException("coarseRadius (%s) must be between 0 and 32.".formatted(coarseRadius));
        }
    }

    /** Returns Newton's method to 1e-10 in 3000 products, no pseudo-time, coarse waves up to 10, continuation where needed. */
    public static FlowOptions defaults() {
        return new FlowOptions(
                FlowMethod.NEWTON, TOLERANCE, PRODUCTS, Double.POSITIVE_INFINITY, RADIUS, true, new Cancellation());
    }

    /** Returns these options with another method. */
    public FlowOptions withMethod(FlowMethod value) {
        return new FlowOptions(value, tolerance, maxProducts, timeStep, coarseRadius, continuation, cancellation);
    }

    /** Returns these options with another tolerance. */
    public FlowOptions withTolerance(double value) {
        return new FlowOptions(method, value, maxProducts, timeStep, coarseRadius, continuation, cancellation);
    }

    /** Returns these options with another number of products allowed. */
    public FlowOptions withMaxProducts(int value) {
        return new FlowOptions(method, tolerance, value, timeStep, coarseRadius, continuation, cancellation);
    }

    /** Returns these options with another step of pseudo-time. */
    public FlowOptions withTimeStep(double value) {
        return new FlowOptions(method, tolerance, maxProducts, value, coarseRadius, continuation, cancellation);
    }

    /** Returns these options with other coarse waves. */
    public FlowOptions withCoarseRadius(double value) {
        return new FlowOptions(method, tolerance, maxProducts, timeStep, value, continuation, cancellation);
    }

    /** Returns these options with or without continuation. */
    public FlowOptions withContinuation(boolean value) {
        return new FlowOptions(method, tolerance, maxProducts, timeStep, coarseRadius, value, cancellation);
    }

    /** Returns these options with another request to stop. */
    public FlowOptions withCancellation(Cancellation value) {
        return new FlowOptions(method, tolerance, maxProducts, timeStep, coarseRadius, continuation, value);
    }
}
