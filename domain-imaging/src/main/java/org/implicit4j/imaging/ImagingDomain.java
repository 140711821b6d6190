package org.implicit4j.imaging;

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
import org.implicit4j.imaging.command.DeblurTask;
import org.implicit4j.imaging.command.EvaluateTask;
import org.implicit4j.imaging.command.ForwardTask;
import org.implicit4j.imaging.command.TrainTask;
import org.implicit4j.imaging.study.ImagingProblems;
import org.implicit4j.imaging.study.ImagingStudy;

/** Deblurring: restore a picture, evaluate, train, run published weights, and the study. */
public final class ImagingDomain implements Domain {

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
    public ImagingDomain(Methods methods, Adjoints adjoints, Clock clock) {
        this.methods = methods;
        this.adjoints = adjoints;
        this.clock = clock;
    }

    @Override
    public List<Task> tasks() {
        return List.of(
                new DeblurTask(methods),
                new EvaluateTask(methods),
                new TrainTask(adjoints, methods, clock),
                new ForwardTask());
    }

    @Override
    public Study study() {
        return ImagingStudy.of(methods);
    }

    @Override
    public List<BenchProblem<?>> problems(ProblemRequest request) throws IOException {
        return ImagingProblems.of(request);
    }
}
