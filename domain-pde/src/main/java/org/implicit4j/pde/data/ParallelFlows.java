package org.implicit4j.pde.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.implicit4j.pde.flow.FlowSample;

/** Flows drawn by several threads, a few ahead of the one that is asked for. Close it to end the threads. */
public final class ParallelFlows implements FlowSource, AutoCloseable {

    private static final int AHEAD = 4; // for each thread

    private final FlowGenerator generator;
    private final int count;
    private final int ahead;
    private final ExecutorService threads;
    private final Deque<Future<FlowSample>> drawn = new ArrayDeque<>();
    private int next;

    /**
     * Starts to draw.
     *
     * @param count how many flows will be asked for, from number 0 on
     * @param threads how many draw; at least 1
     */
    public ParallelFlows(FlowGenerator generator, int count, int threads) {
        this.generator = generator;
        this.count = count;
        this.ahead = AHEAD * threads;
        this.threads = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "flows");
            thread.setDaemon(true);
            return thread;
        });
        submit();
    }

    private void submit() {
        while (next < count && drawn.size() < ahead) {
            int index = next++;
            drawn.add(threads.submit(() -> generator.sample(index)));
        }
    }

    @Override
    public FlowSample flow(int index) throws IOException {
        try {
            FlowSample sample = drawn.remove().get();
            submit();
            return sample;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The drawing of flows was interrupted; nothing was written.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Flow %d could not be drawn.".formatted(index), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
