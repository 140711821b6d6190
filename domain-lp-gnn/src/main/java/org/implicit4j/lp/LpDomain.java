package org.implicit4j.lp;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;
import org.implicit4j.lp.command.DataTasks;
import org.implicit4j.lp.command.SolvingTasks;
import org.implicit4j.lp.data.ExactLabels;
import org.implicit4j.lp.learned.LearnedNetworks;
import org.implicit4j.lp.study.LpProblems;
import org.implicit4j.lp.study.LpStudy;

/** Linear programs: solve, evaluate, generate, train, and the study. */
public final class LpDomain implements Domain {

    private final Methods methods;
    private final Clock clock;

    /**
     * Makes the domain.
     *
     * @param methods where the fixed-point methods are looked for
     * @param clock dates the cards of trained models
     */
    @Inject
    public LpDomain(Methods methods, Clock clock) {
        this.methods = methods;
        this.clock = clock;
    }

    @Override
    public List<Task> tasks() {
        List<Task> tasks = new ArrayList<>(SolvingTasks.of(new LearnedNetworks()));
        tasks.addAll(DataTasks.of(ExactLabels.standard(), clock));
        return tasks;
    }

    @Override
    public Study study() {
        return LpStudy.of(methods, ExactLabels.standard());
    }

    @Override
    public List<BenchProblem<?>> problems(ProblemRequest request) throws IOException {
        return LpProblems.of(ExactLabels.standard(), request);
    }
}
