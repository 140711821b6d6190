package org.implicit4j.app.serve;

import java.io.IOException;

/** Waits for a job on behalf of a request: passes on its events, and stops it at the deadline or when nobody listens. */
final class Watch {

    private static final long LOOK_NANOS =
            50_000_000L; // between looks at the events: more often than an eye would notice

    /** Where events go. */
    @FunctionalInterface
    interface Listener {

        /** Takes what came since the last time, which may be nothing. */
        void take(Iterable<Event> events) throws IOException;
    }

    private final long deadline;

    /** Watches until {@code deadline} of {@link System#nanoTime}. */
    Watch(long deadline) {
        this.deadline = deadline;
    }

    long left() {
        return deadline - System.nanoTime();
    }

    /**
     * Returns the answer of {@code job}; of one that was stopped, the best until then.
     *
     * @throws Refusal if it failed, or there is no answer at the deadline
     * @throws IOException if nobody listens any more; the job is stopped then
     */
    Answer answer(Job job, EventQueue events, Listener listener) throws IOException {
        try {
            boolean ended = false;
            while (!ended && left() > 0) {
                ended = job.await(Math.min(LOOK_NANOS, left()));
                listener.take(events.take());
            }
            return ended ? job.answer() : late(job, events, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("The server is stopping.");
        } finally {
            job.stop("disconnected");
        }
    }

    private static Answer late(Job job, EventQueue events, Listener listener) throws IOException, InterruptedException {
        job.stop("deadline");
        if (!job.await(Limits.STOPPING.toNanos()) || job.failure() != null) {
            throw new Refusal(
                    504,
                    "The task has no answer at its deadline.",
                    "Maybe ask for fewer iterations, or start the server with a longer --deadline.");
        }
        listener.take(events.take());
        return job.answer();
    }
}
