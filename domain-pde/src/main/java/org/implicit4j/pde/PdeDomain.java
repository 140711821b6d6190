package org.implicit4j.pde;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;
import org.implicit4j.pde.command.EvaluateTask;
import org.implicit4j.pde.command.ForwardTask;
import org.implicit4j.pde.command.GenerateTask;
import org.implicit4j.pde.command.SolveTask;
import org.implicit4j.pde.command.TrainTask;
import org.implicit4j.pde.study.FlowProblems;
import org.implicit4j.pde.study.FlowStudy;

/** Steady flow: draw flows, train, evaluate, solve, run published weights, and the study. */
public final class PdeDomain implements Domain {

    private final Methods methods;
    private final Adjoints adjoints;
    private final Clock clock;

    /**
     * Makes the domain.
     *
     * @param methods by which operators are iterated
     * @param adjoints by which gradients go back through a fixed point
     * @param clock dates the cards of trained models
     */
    @Inject
    public PdeDomain(Methods methods, Adjoints adjoints, Clock clock) {
        this.methods = methods;
        this.adjoints = adjoints;
        this.clock = clock;
    }

    @Override
    public List<Task> tasks() {
        return List.of(
                new SolveTask(methods),
                new GenerateTask(clock),
                new EvaluateTask(methods),
                new TrainTask(methods, adjoints, clock),
                new ForwardTask());
    }

    @Override
    public Study study() {
        return FlowStudy.of(methods);
    }

    @Override
    public List<BenchProblem<?>> problems(ProblemRequest request) throws IOException {
        return FlowProblems.of(request);
    }
}
