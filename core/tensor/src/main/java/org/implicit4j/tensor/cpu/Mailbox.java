package org.implicit4j.tensor.cpu;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The newest job, and a number that changes with it, so that a worker sees that there is one it has not looked at. */
final class Mailbox {

    /** A job and its number. */
    record Letter(long number, @Nullable Job job) {}

    private volatile Letter letter = new Letter(0, null);
    private volatile boolean closed;

    Letter letter() {
        return letter;
    }

    boolean isClosed() {
        return closed;
    }

    void put(Job job, List<WorkerThread> readers) {
        letter = new Letter(letter.number() + 1, job);
        readers.forEach(WorkerThread::wake);
    }

    void close(List<WorkerThread> readers) {
        closed = true;
        readers.forEach(reader -> LockSupport.unpark(reader.thread()));
    }
}
