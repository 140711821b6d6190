package org.implicit4j.app.serve;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.implicit4j.core.report.Dialogue;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.jspecify.annotations.Nullable;

/** One run of a task on a thread of its own. Its workspace goes when the task has ended, however long that takes. */
final class Job implements Runnable {

    /** What a request asks for, understood. */
    record Order(Endpoint endpoint, Settings settings, long seed, Workspace workspace) {}

    private final Order order;
    private final int threads;
    private final long mostFileBytes;
    private final EventQueue events;
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile String stopped = "";
    private volatile @Nullable Answer answer;
    private volatile @Nullable Throwable failure;

    Job(Order order, int threads, long mostFileBytes, EventQueue events) {
        this.order = order;
        this.threads = threads;
        this.mostFileBytes = mostFileBytes;
        this.events = events;
    }

    @Override
    public void run() {
        try {
            long start = System.nanoTime();
            TaskResult result = order.endpoint().task().run(order.settings(), context());
            double seconds = (System.nanoTime() - start) / 1e9;
            answer = new Answer(result, order.workspace().files(mostFileBytes), order.seed(), seconds);
        } catch (IOException | RuntimeException | Error e) { // whoever asked is told, and the server goes on
            failure = e;
        } finally {
            ended.countDown();
        }
        removeFiles();
    }

    private void removeFiles() {
        try {
            order.workspace().close();
        } catch (IOException stillWritten) {
            // By a thread that the task left behind; the server removes the rest when it ends.
        }
    }

    private TaskContext context() {
        return new TaskContext(
                order.seed(),
                threads,
                events.progress(),
                cancellation,
                "POST " + order.endpoint().path(),
                Dialogue.NONE,
                events.preview());
    }

    /** Asks the task to stop, unless it has ended; the first reason counts. */
    synchronized void stop(String why) {
        if (ended.getCount() > 0) {
            stopped = stopped.isEmpty() ? why : stopped;
            cancellation.request();
        }
    }

    /** Returns why the task was asked to stop; empty if it was not. */
    String stopped() {
        return stopped;
    }

    /** Waits until the task has ended, but no longer than {@code nanos}; returns whether it has. */
    boolean await(long nanos) throws InterruptedException {
        return ended.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /**
     * Returns what the task answered, once it has ended.
     *
     * @throws Refusal if it failed
     */
    Answer answer() {
        Throwable cause = failure;
        if (cause != null) {
            throw Refusal.of(cause);
        }
        Answer given = answer;
        if (given == null) {
            throw new IllegalStateException("The task has not ended.");
        }
        return given;
    }

    /** Returns what the task failed with; null if it did not. */
    @Nullable
    Throwable failure() {
        return failure;
    }
}
