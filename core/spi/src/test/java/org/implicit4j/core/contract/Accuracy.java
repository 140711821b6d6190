package org.implicit4j.core.contract;

/**
 * How near a method's gradients come to the truth on the contract's models.
 *
 * @param exact whether the method claims to have the gradient itself; if not, its angle alone is looked at
 * @param bar the largest relative error of an exact method, the smallest cosine of another
 */
public record Accuracy(boolean exact, double bar) {

    /** The gradient itself, but for that relative error. */
    public static Accuracy relativeError(double atMost) {
        return new Accuracy(true, atMost);
    }

    /** A direction whose angle with the gradient has that cosine, and which is not the gradient. */
    public static Accuracy cosine(double atLeast) {
        return new Accuracy(false, atLeast);
    }
}
