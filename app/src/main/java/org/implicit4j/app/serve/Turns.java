package org.implicit4j.app.serve;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a few requests work at once and a bounded number wait, first come first served. */
final class Turns {

    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int places;
    private final int queue;

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
            return;
        }
        if (waiting.incrementAndGet() > queue) {
            waiting.decrementAndGet();
            throw Refusal.busy("All %d places are taken, and %d requests wait already.".formatted(places, queue));
        }
        try {
            if (!free.tryAcquire(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS)) {
                throw Refusal.busy("No place became free before the deadline.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("The server is stopping.");
        } finally {
            waiting.decrementAndGet();
        }
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
