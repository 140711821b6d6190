package org.implicit4j.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.implicit4j.core.solve.Cancellation;

/** Makes Ctrl-C a request: the work in progress saves what it has, and then the application ends. */
public final class Interrupt {

    private static final Duration PATIENCE =
            Duration.ofSeconds(20); // a checkpoint of the largest model takes about one

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Cancellation cancellation;
    private final Console console;
    private volatile boolean meansSuccess;
    private volatile Duration patience = PATIENCE;

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

    /**
     * Says that the work goes on until it is stopped: a stop is then its end, with exit code 0, and not its interruption.
     *
     * @param longest how long the work may take to end
     */
    public void isTheEnd(Duration longest) {
        patience = longest;
        meansSuccess = true;
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
        if (console.errTerminal()) {
            console.err().println(); // below the ^C, or the progress
        }
        console.err().println(meansSuccess ? "Stopping." : "Stopping; what was reached is being saved.");
        try {
            if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                console.err().println("The work did not stop within %d seconds.".formatted(patience.toSeconds()));
            } else if (meansSuccess) {
                Runtime.getRuntime().halt(0); // a signal's own exit code would tell of a failure
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
