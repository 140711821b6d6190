package org.implicit4j.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.implicit4j.core.solve.Cancellation;

/** Makes Ctrl-C a request: the work in progress saves what it has, and then the application ends. */
public final class Interrupt {

    private static final long PATIENCE_SECONDS = 20; // a checkpoint of the largest shipped model takes about one

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Cancellation cancellation;
    private final Console console;

    private Interrupt(Console console, Cancellation cancellation) {
        this.console = console;
        this.cancellation = cancellation;
    }

    /** Watches for the end of the process; {@link #finished} says that the work ended by itself. */
    public static Interrupt watch(Console console, Cancellation cancellation) {
        Interrupt interrupt = new Interrupt(console, cancellation);
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::stop, "interrupt"));
        return interrupt;
    }

    /** Says that the work has ended, so that nobody needs to wait for it. */
    public void finished() {
        finished.countDown();
    }

    private void stop() {
        if (finished.getCount() == 0) {
            return;
        }
        cancellation.request();
        console.err().println();
        console.err().println("Stopping; what was reached is being saved.");
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                console.err().println("The work did not stop within %d seconds.".formatted(PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
