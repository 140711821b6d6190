package org.implicit4j.tensor.cpu;

import java.util.concurrent.locks.LockSupport;

/** One thread that waits for jobs and helps with each. */
final class WorkerThread {

    private static final int SPINS = 2_000; // about 50 microseconds: the gap between two kernels

    private final int worker;
    private final Mailbox mailbox;
    private final Thread thread;
    private volatile boolean asleep;

    WorkerThread(int worker, Mailbox mailbox) {
        this.worker = worker;
        this.mailbox = mailbox;
        this.thread = new Thread(this::work, "implicit4j-kernel-" + worker);
        thread.setDaemon(true);
    }

    Thread thread() {
        return thread;
    }

    /** Sees to it that the thread looks into the mailbox; starts it at the first time. */
    void wake() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void work() {
        NativeThreads.useOnlyThisOne();
        long seen = 0;
        while (true) {
            seen = awaitAfter(seen);
            if (mailbox.isClosed()) {
                return;
            }
            var job = mailbox.letter().job();
            if (job != null) {
                job.drain(worker);
            }
        }
    }

    private long awaitAfter(long seen) {
        for (int spins = 0; mailbox.letter().number() == seen && !mailbox.isClosed(); spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                asleep = true;
                if (mailbox.letter().number() == seen && !mailbox.isClosed()) {
                    LockSupport.park(this);
                }
                asleep = false;
            }
        }
        return mailbox.letter().number();
    }
}
