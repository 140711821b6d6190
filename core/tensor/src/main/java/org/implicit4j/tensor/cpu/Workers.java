package org.implicit4j.tensor.cpu;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs numbered tasks on a fixed number of threads, the calling one included; native libraries do not start more in the others. */
public final class Workers implements AutoCloseable {

    /** A numbered task that knows which worker runs it. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does one task.
         *
         * @param worker the number of the worker, below {@link Workers#threads}; no two tasks with the same number run at once
         * @param task the number of the task
         */
        void run(int worker, int task);
    }

    private final int threads;
    private final ExecutorService others;

    /**
     * Makes workers that rest until they are needed.
     *
     * @param threads how many tasks may run at once, at least 1
     */
    public Workers(int threads) {
        this.threads = threads;
        this.others = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            var thread = new Thread(
                    () -> {
                        NativeThreads.useOnlyThisOne();
                        task.run();
                    },
                    "implicit4j-kernel");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns how many tasks may run at once. */
    public int threads() {
        return threads;
    }

    /** Runs tasks 0 to {@code tasks - 1} in any order and returns when all are done. */
    public void run(int tasks, IntConsumer task) {
        run(tasks, (worker, i) -> task.accept(i));
    }

    /** Runs tasks 0 to {@code tasks - 1} in any order and returns when all are done. */
    public void run(int tasks, Task task) {
        if (threads == 1 || tasks == 1) {
            for (int i = 0; i < tasks; i++) {
                task.run(0, i);
            }
            return;
        }
        var next = new AtomicInteger();
        var running = new ArrayList<Future<?>>();
        for (int w = 1; w < Math.min(threads, tasks); w++) {
            int worker = w;
            running.add(others.submit(() -> drain(next, tasks, worker, task)));
        }
        drain(next, tasks, 0, task);
        running.forEach(Workers::await);
    }

    private static void drain(AtomicInteger next, int tasks, int worker, Task task) {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.run(worker, i);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while kernels were running.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A kernel failed: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
