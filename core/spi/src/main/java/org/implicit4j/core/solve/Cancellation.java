package org.implicit4j.core.solve;

import java.util.concurrent.atomic.AtomicBoolean;

/** A request to stop, made by one thread and seen by another at its next evaluation. */
public final class Cancellation {

    private final AtomicBoolean requested = new AtomicBoolean();

    /** Makes a request that was not made yet. */
    public Cancellation() {}

    /** Asks for the stop; asking twice is the same. */
    public void request() {
        requested.set(true);
    }

    /** Returns whether the stop was asked for. */
    public boolean isRequested() {
        return requested.get();
    }
}
