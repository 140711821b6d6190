package org.implicit4j.lp.command;

import java.util.List;
import org.implicit4j.core.spi.Task;
import org.implicit4j.lp.solve.LearnedModels;

/** The tasks that solve linear programs. */
public final class SolvingTasks {

    private SolvingTasks() {}

    /** Returns {@code solve} and {@code evaluate}, which start from the given models. */
    public static List<Task> of(LearnedModels models) {
        return List.of(new SolveTask(models), new EvaluateTask(models));
    }
}
