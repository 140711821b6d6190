package org.implicit4j.llm;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.Study;
import org.implicit4j.llm.command.AskTask;
import org.implicit4j.llm.command.ChatTask;
import org.implicit4j.llm.command.EvaluateTask;
import org.implicit4j.llm.command.ForwardTask;
import org.implicit4j.llm.command.TrainTask;
import org.implicit4j.llm.study.LlmStudy;
import org.implicit4j.llm.study.ReasonerProblems;

/** Reasoning: ask, chat, evaluate, train, run a published checkpoint, and the study. */
public final class LlmDomain implements Domain {

    private final Clock clock;

    /**
     * Makes the domain.
     *
     * @param clock dates the cards of trained models
     */
    @Inject
    public LlmDomain(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Task> tasks() {
        return List.of(new AskTask(), new ChatTask(), new EvaluateTask(), new TrainTask(clock), new ForwardTask());
    }

    @Override
    public Study study() {
        return new LlmStudy();
    }

    @Override
    public List<BenchProblem<?>> problems(ProblemRequest request) throws IOException {
        return ReasonerProblems.of(request);
    }
}
