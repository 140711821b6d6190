package org.implicit4j.app.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.implicit4j.core.report.Progress;

/**
 * Progress with rate and time left on the error stream: one line that is redrawn in a terminal, a line now and then
 * elsewhere. Safe to be called from any thread.
 */
public final class TerminalProgress implements Progress {

    private static final long REDRAW_NANOS = 100_000_000L; // 10 per second: smooth, and costs nothing
    private static final long PLAIN_NANOS = 10_000_000_000L; // a log file wants few lines
    private static final int BAR = 20;

    private final PrintStream err;
    private final boolean redraw;
    private final int width;
    private final LongSupplier nanoTime;
    private String work = "";
    private long started;
    private long startedAt;
    private long shown;
    private boolean lineOpen;

    /**
     * Makes progress that nothing was told yet.
     *
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    public TerminalProgress(Console console, LongSupplier nanoTime) {
        this.err = console.err();
        this.redraw = console.errTerminal();
        this.width = console.width();
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void update(String work, long done, long total, String detail) {
        long now = nanoTime.getAsLong();
        boolean fresh = !work.equals(this.work);
        if (fresh) {
            clear();
            this.work = work;
            started = now;
            startedAt = done;
            shown = redraw ? now - REDRAW_NANOS : now;
        }
        boolean last = total > 0 && done >= total;
        if (now - shown < (redraw ? REDRAW_NANOS : PLAIN_NANOS) && !(last && redraw)) {
            return;
        }
        shown = now;
        String line = line(done, total, detail, (now - started) / 1e9);
        if (redraw) {
            err.print("\r\033[K" + (line.length() < width ? line : line.substring(0, width - 1)));
            err.flush();
            lineOpen = true;
        } else {
            err.println(line);
        }
    }

    /** Removes the line that is being redrawn, so that something else can be printed. */
    public synchronized void clear() {
        if (lineOpen) {
            err.print("\r\033[K");
            err.flush();
            lineOpen = false;
        }
    }

    /** Prints a line of its own. */
    synchronized void note(String text) {
        clear();
        err.println(text);
    }

    private String line(long done, long total, String detail, double seconds) {
        StringBuilder line = new StringBuilder(work);
        double rate = seconds > 0 ? (done - startedAt) / seconds : 0;
        if (total > 0) {
            if (redraw) {
                int full = (int) (BAR * Math.min(done, total) / total);
                line.append("  ").append("█".repeat(full)).append("░".repeat(BAR - full));
            }
            line.append(String.format(Locale.ROOT, "  %d/%d", done, total));
        } else {
            line.append("  ").append(done);
        }
        if (rate > 0) {
            line.append(String.format(Locale.ROOT, rate < 10 ? "  %.2f/s" : "  %.0f/s", rate));
            if (total > done) {
                line.append("  ").append(span((total - done) / rate)).append(" left");
            }
        }
        return detail.isEmpty()
                ? line.toString()
                : line.append("  ").append(detail).toString();
    }

    private static String span(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d min %02d s".formatted(whole / 60, whole % 60);
        }
        return "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
