package org.implicit4j.app.serve;

import java.time.Duration;

/**
 * How much the server takes on.
 *
 * @param maxBody bytes of one request at most
 * @param concurrency tasks that run at once
 * @param queue requests that may wait for their turn
 * @param deadline from the arrival of a request to its answer
 * @param grace how long the work in progress may go on when the server stops
 */
public record Limits(long maxBody, int concurrency, int queue, Duration deadline, Duration grace) {

    /** Bodies in memory and files of an answer may take this many times {@link #maxBody}. */
    static final int BODIES = 4;

    /** How long a task may take to notice that it is to stop. */
    static final Duration STOPPING = Duration.ofSeconds(3);

    /** Returns how long the server takes to stop, at most. */
    public Duration longestEnd() {
        return grace.plus(STOPPING).plusSeconds(2);
    }
}
