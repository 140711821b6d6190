package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs numbered tasks on a fixed number of threads, the calling one included. */
final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService others;

    Workers(int threads) {
        this.threads = threads;
        this.others = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            var thread = new Thread(task, "implicit4j-kernel");
            thread.setDaemon(true);
            return thread;
        });
    }

    int threads() {
        return threads;
    }

    /** Runs tasks 0 to {@code tasks - 1} in any order and returns when all are done. */
    void run(int tasks, IntConsumer task) {
        var next = new AtomicInteger();
        Runnable drain = () -> {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        var running = new ArrayList<Future<?>>();
        for (int i = 1; i < Math.min(threads, tasks); i++) {
            running.add(others.submit(drain));
        }
        drain.run();
        running.forEach(Workers::await);
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
