package org.implicit4j.tensor.bench;

/** How much of a computation is timed. */
public enum Mode {
    /** The value alone, with no gradient in view. */
    FORWARD("forward"),
    /** The value, and the gradient by every input and every parameter that is trained. */
    FORWARD_BACKWARD("forward_backward");

    private final String key;

    Mode(String key) {
        this.key = key;
    }

    /** Returns its name in tables that programs read. */
    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return key.replace('_', '+');
    }
}
