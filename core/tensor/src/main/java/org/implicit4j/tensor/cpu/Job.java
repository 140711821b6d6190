package org.implicit4j.tensor.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Numbered tasks of which each worker takes the next one until none is left. */
final class Job {

    private static final int SPINS = 20_000; // about a millisecond; then the other threads lack a core

    private final Workers.Task task;
    private final int tasks;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(Workers.Task task, int tasks) {
        this.task = task;
        this.tasks = tasks;
    }

    /** Runs tasks until none is left to begin. */
    void drain(int worker) {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            try {
                task.run(worker, i);
            } catch (RuntimeException | Error e) { // handed to the caller of Workers.run, whichever thread it struck
                failure.compareAndSet(null, e);
            } finally {
                done.incrementAndGet();
            }
        }
    }

    /** Waits for the tasks that other workers have begun. */
    void awaitAll() {
        for (int spins = 0; done.get() < tasks; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(20_000);
            }
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A kernel failed: " + failed, failed);
        }
    }
}
