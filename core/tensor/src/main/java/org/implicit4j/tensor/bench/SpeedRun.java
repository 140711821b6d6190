package org.implicit4j.tensor.bench;

import java.util.Map;

/** A case made ready: what is done again and again while it is timed. Close it to give its memory back. */
public interface SpeedRun extends AutoCloseable {

    /** Returns the work of each mode that the case has; each call of it does the same. */
    Map<Mode, Runnable> work();

    @Override
    void close();
}
