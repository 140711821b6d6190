package org.implicit4j.app.serve;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a few requests work at once and a bounded number wait, first come first served. */
final class Turns {

    private static final long LOOK_NANOS = 50_000_000L; // between looks at whether to wait on

    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int places;
    private final int queue;
    private volatile boolean closed;

    Turns(int places, int queue) {
        this.places = places;
        this.queue = queue;
        free = new Semaphore(places, true);
    }

    /**
     * Waits for a turn, which must be given back by {@link #leave}.
     *
     * @throws Refusal if too many wait already, or no turn comes within {@code patience}
     */
    void enter(Duration patience) {
        if (free.tryAcquire()) {
            giveBackIfClosed();
            return;
        }
        if (waiting.incrementAndGet() > queue) {
            waiting.decrementAndGet();
            throw Refusal.busy("All %d places are taken, and %d requests wait already.".formatted(places, queue));
        }
        try {
            await(System.nanoTime() + patience.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("The server is stopping.");
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void await(long end) throws InterruptedException {
        while (!free.tryAcquire(LOOK_NANOS, TimeUnit.NANOSECONDS)) {
            if (closed) {
                throw Refusal.busy("The server is stopping.");
            }
            if (System.nanoTime() >= end) {
                throw Refusal.busy("No place became free before the deadline.");
            }
        }
        giveBackIfClosed();
    }

    /** A place that becomes free because the server stops is nobody's turn. */
    private void giveBackIfClosed() {
        if (closed) {
            free.release();
            throw Refusal.busy("The server is stopping.");
        }
    }

    /** Sends away all who wait. */
    void close() {
        closed = true;
    }

    void leave() {
        free.release();
    }

    int waiting() {
        return waiting.get();
    }

    int running() {
        return places - free.availablePermits();
    }
}
