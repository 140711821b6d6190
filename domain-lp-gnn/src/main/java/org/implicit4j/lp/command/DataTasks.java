package org.implicit4j.lp.command;

import java.time.Clock;
import java.util.List;
import org.implicit4j.core.spi.Task;
import org.implicit4j.lp.data.Labeler;

/** The tasks that make data and models. */
public final class DataTasks {

    private DataTasks() {}

    /**
     * Returns {@code generate} and {@code train}.
     *
     * @param labeler finds the solutions to learn from; safe to share between threads
     * @param clock dates the cards of trained models
     */
    public static List<Task> of(Labeler labeler, Clock clock) {
        return List.of(new GenerateTask(labeler), new TrainTask(labeler, clock));
    }
}
