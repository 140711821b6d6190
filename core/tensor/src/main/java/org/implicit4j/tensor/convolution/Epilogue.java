package org.implicit4j.tensor.convolution;

/**
 * What a convolution does to its sums before they leave the cache: {@code activation(scale (conv(x, w) + bias + addend))}.
 *
 * @param bias whether a bias per channel is added: the convolution's third argument
 * @param addend whether a value shaped like the result is added: the last argument
 * @param scale what the sum is multiplied by; finite
 * @param activation what is applied at the end
 */
public record Epilogue(boolean bias, boolean addend, double scale, Activation activation) {

    /** The convolution alone. */
    public static final Epilogue NONE = new Epilogue(false, false, 1, Activation.NONE);

    /** The convolution plus a bias. */
    public static final Epilogue BIAS = NONE.withBias();

    /**
     * @throws IllegalArgumentException if {@code scale} is not finite
     */
    public Epilogue {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale (%s) must be finite.".formatted(scale));
        }
    }

    /** Returns this one with a bias added. */
    public Epilogue withBias() {
        return new Epilogue(true, addend, scale, activation);
    }

    /** Returns this one with another value added. */
    public Epilogue withAddend() {
        return new Epilogue(bias, true, scale, activation);
    }

    /** Returns this one with another factor. */
    public Epilogue withScale(double factor) {
        return new Epilogue(bias, addend, factor, activation);
    }

    /** Returns this one with another activation. */
    public Epilogue withActivation(Activation function) {
        return new Epilogue(bias, addend, scale, function);
    }

    /** Returns how many arguments a convolution with it takes. */
    int arguments() {
        return 2 + (bias ? 1 : 0) + (addend ? 1 : 0);
    }

    /** Returns the number of the argument that is added; meaningless without one. */
    int addendIndex() {
        return bias ? 3 : 2;
    }

    /** Returns whether the sums leave as they are, or with something added. */
    boolean isLinear() {
        return scale == 1 && activation == Activation.NONE;
    }
}
