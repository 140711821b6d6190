package org.implicit4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskInterruptListener;
import org.implicit4j.core.solve.Cancellation;

/** Runs a part of a batch on an executor, one command after the other. */
final class PartRunner implements FlatMapFunction<Iterator<Item>, String> {

    private static final long serialVersionUID = 1L;

    private final int threads;
    private final int attempts;
    private final Tally tally;

    /**
     * Makes one.
     *
     * @param threads of each command
     * @param attempts that Spark makes before it gives up the job
     * @param tally where commands are counted
     */
    PartRunner(int threads, int attempts, Tally tally) {
        this.threads = threads;
        this.attempts = attempts;
        this.tally = tally;
    }

    @Override
    public Iterator<String> call(Iterator<Item> items) {
        TaskContext task = TaskContext.get();
        Workshop workshop = Workshops.HERE.borrow(threads);
        TaskCompletionListener leave = ended -> leave(workshop, ended.isFailed());
        task.addTaskCompletionListener(leave);
        Cancellation cancellation = new Cancellation();
        TaskInterruptListener stop = (interrupted, reason) -> cancellation.request();
        task.addTaskInterruptListener(stop);
        boolean last = task.attemptNumber() + 1 >= attempts;
        return lines(items, new Attempt(workshop, cancellation, task::isInterrupted, last));
    }

    /** What an error has passed through is not used again. */
    private void leave(Workshop workshop, boolean failed) {
        if (failed) {
            workshop.close();
        } else {
            Workshops.HERE.giveBack(threads, workshop);
        }
    }

    /** One line at a time, so that a part needs no more memory than its largest command. */
    private Iterator<String> lines(Iterator<Item> items, Attempt attempt) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public String next() {
                Attempt.Line line = run(attempt, items.next());
                tally.add(line.fate());
                return line.json();
            }
        };
    }

    private static Attempt.Line run(Attempt attempt, Item item) {
        try {
            return attempt.run(item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
