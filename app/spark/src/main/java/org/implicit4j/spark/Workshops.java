package org.implicit4j.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The workshops that nobody uses at the moment; safe to share between threads. */
final class Workshops implements AutoCloseable {

    /** Those of this process: Spark has no other place that lives as long as an executor. */
    static final Workshops HERE = new Workshops();

    private final Map<Integer, Deque<Workshop>> idle = new HashMap<>();

    /** Makes an empty collection. */
    Workshops() {}

    /** Returns a workshop for commands of {@code threads} threads, which is the caller's until it is given back. */
    Workshop borrow(int threads) {
        synchronized (idle) {
            Deque<Workshop> fitting = idle.get(threads);
            if (fitting != null && !fitting.isEmpty()) {
                return fitting.pop();
            }
        }
        return new Workshop();
    }

    /** Takes a workshop back, in good order. */
    void giveBack(int threads, Workshop workshop) {
        synchronized (idle) {
            idle.computeIfAbsent(threads, key -> new ArrayDeque<>()).push(workshop);
        }
    }

    /** Closes those that nobody uses. */
    @Override
    public void close() {
        synchronized (idle) {
            idle.values().forEach(all -> all.forEach(Workshop::close));
            idle.clear();
        }
    }
}
