package org.implicit4j.tensor.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.implicit4j.tensor.cpu.NativeThreads;

/**
 * Makes the next few batches in the background while the last one is trained on. Closing it ends its thread and closes the
 * batches that nobody took.
 *
 * @param <B> the kind of batch
 */
final class Prefetch<B extends Batch> implements AutoCloseable {

    private final BatchSource<B> source;
    private final Seed seed;
    private final long end;
    private final Deque<CompletableFuture<B>> ahead = new ArrayDeque<>();
    private final ExecutorService thread;
    private long next;
    private volatile boolean closing;

    /**
     * Starts to make batches.
     *
     * @param first the step of the first batch
     * @param end the step after the last one
     * @param depth how many batches may wait; at least 1
     */
    Prefetch(BatchSource<B> source, Seed seed, long first, long end, int depth) {
        this.source = source;
        this.seed = seed;
        this.end = end;
        this.next = first;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var started = new Thread(work, "implicit4j-batches");
            started.setDaemon(true);
            return started;
        });
        thread.execute(NativeThreads::useOnlyThisOne);
        for (int i = 0; i < depth; i++) {
            order();
        }
    }

    private void order() {
        if (next < end) {
            long step = next++;
            ahead.add(CompletableFuture.supplyAsync(() -> make(step), thread));
        }
    }

    private B make(long step) {
        if (closing) {
            throw new CancellationException("Nobody wants the batch of step " + step + " any more.");
        }
        return source.batch(step, seed.batch(step));
    }

    /**
     * Returns the batch of the next step, which the caller owns, and has one more made.
     *
     * @throws IllegalStateException if it could not be made; the cause says why
     * @throws java.util.NoSuchElementException if there is no next step
     */
    B take() {
        var first = ahead.remove();
        try {
            B batch = first.join();
            order();
            return batch;
        } catch (CompletionException e) {
            throw new IllegalStateException("A batch could not be made: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        closing = true;
        for (var waiting : ahead) {
            waiting.thenAccept(Batch::close)
                    .exceptionally(failure -> null) // a batch that could not be made needs no closing
                    .join();
        }
        thread.shutdown();
    }
}
