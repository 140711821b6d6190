package org.implicit4j.tensor.cpu;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Runs numbered tasks on a fixed number of threads, the calling one included.
 *
 * <p>Kernels hand out work every few hundred microseconds, so a thread that has run out of it looks out for more for a moment
 * before it sleeps: waking one costs as much as a small kernel. If two callers come at once, the second does its work alone.
 */
public final class Workers implements AutoCloseable {

    /** A numbered task that knows which worker runs it. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does one task.
         *
         * @param worker the number of the worker, below {@link Workers#threads}; no two tasks of one call with the
         *     same number run at once
         * @param task the number of the task
         */
        void run(int worker, int task);
    }

    private final int threads;
    private final Mailbox mailbox = new Mailbox();
    private final List<WorkerThread> others;
    private final ReentrantLock inUse = new ReentrantLock();

    /**
     * Makes workers that rest until they are needed.
     *
     * @param threads how many tasks may run at once, at least 1
     */
    public Workers(int threads) {
        this.threads = threads;
        this.others = IntStream.range(1, threads)
                .mapToObj(worker -> new WorkerThread(worker, mailbox))
                .toList();
    }

    /** Returns how many tasks may run at once. */
    public int threads() {
        return threads;
    }

    /** Runs tasks 0 to {@code tasks - 1} in any order and returns when all are done. */
    public void run(int tasks, IntConsumer task) {
        run(tasks, (worker, i) -> task.accept(i));
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} in any order and returns when all are done. If one fails, the others are run
     * nevertheless, and then its exception is thrown.
     */
    public void run(int tasks, Task task) {
        if (threads == 1 || tasks <= 1 || inUse.isHeldByCurrentThread() || !inUse.tryLock()) {
            for (int i = 0; i < tasks; i++) {
                task.run(0, i);
            }
            return;
        }
        try {
            var job = new Job(task, tasks);
            mailbox.put(job, others);
            job.drain(0);
            job.awaitAll();
        } finally {
            inUse.unlock();
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        mailbox.close(others);
    }
}
