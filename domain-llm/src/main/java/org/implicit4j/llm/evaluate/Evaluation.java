package org.implicit4j.llm.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.tensor.kernel.Kernels;

/** Counts right answers over fresh problems, by task, difficulty and depth. */
public final class Evaluation {

    private static final int MOST_TOKENS = 12;

    private final Request request;
    private final int threads;
    private final Progress progress;
    private final Cancellation cancellation;

    /**
     * What is counted.
     *
     * @param tasks kinds of problems
     * @param difficulties of each task; empty for every second one up to its largest, and the largest trained
     * @param problems how many of each
     * @param loops increasing numbers of loops; a model without loops answers after one alone
     * @param exit a rule to be tried with the largest of them
     * @param seed of the problems
     */
    public record Request(
            List<ReasoningTask> tasks,
            List<Integer> difficulties,
            int problems,
            List<Integer> loops,
            ExitRule exit,
            long seed) {

        /**
         * @throws IllegalArgumentException if there is no task, problem or number of loops, or the latter do not increase from 1 on
         */
        public Request {
            tasks = List.copyOf(tasks);
            difficulties = List.copyOf(difficulties);
            loops = List.copyOf(loops);
            if (tasks.isEmpty() || problems < 1 || loops.isEmpty() || loops.get(0) < 1) {
                throw new IllegalArgumentException(
                        "An evaluation needs a task, a problem and a number of loops from 1 on.");
            }
            for (int i = 1; i < loops.size(); i++) {
                if (loops.get(i) <= loops.get(i - 1)) {
                    throw new IllegalArgumentException("The numbers of loops %s must increase.".formatted(loops));
                }
            }
        }
    }

    /** Prepares an evaluation. */
    public Evaluation(Request request, int threads, Progress progress, Cancellation cancellation) {
        this.request = request;
        this.threads = threads;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Returns the rows of a model; fewer if somebody asks to stop. */
    public List<AccuracyRow> rows(ReasoningModel model) {
        var rows = new ArrayList<AccuracyRow>();
        List<Integer> loops = model.meanLoops() == 1 ? List.of(1) : request.loops();
        long total = request.tasks().stream()
                .mapToLong(task -> difficulties(task).size())
                .sum();
        try (Kernels kernels = Kernels.choose(threads);
                var fixed = new FixedDepth(model, kernels);
                var engine = Engines.of(model, threads)) {
            var exited = new ExitedDepth(engine, cancellation);
            long done = 0;
            for (ReasoningTask task : request.tasks()) {
                for (int difficulty : difficulties(task)) {
                    if (cancellation.isRequested()) {
                        return rows;
                    }
                    var place = new Place(model, task, difficulty);
                    rows.addAll(place.fixed(fixed, loops));
                    if (request.exit().measure() != ExitRule.Measure.NEVER && model.meanLoops() > 1) {
                        rows.add(place.exited(exited, loops.get(loops.size() - 1)));
                    }
                    progress.update("evaluating " + model.name(), ++done, total, task.name());
                }
            }
        }
        return rows;
    }

    private List<Integer> difficulties(ReasoningTask task) {
        if (!request.difficulties().isEmpty()) {
            return request.difficulties().stream()
                    .filter(difficulty -> difficulty <= task.largest())
                    .toList();
        }
        int longest = Math.min(task.largest(), task.trained() + (task.trained() + 1) / 2);
        return Stream.iterate(1, d -> d <= longest, d -> d + 1)
                .filter(d -> d % 2 == 0 || d == 1 || d == task.trained())
                .toList();
    }

    /** One model on problems of one kind and difficulty. */
    private final class Place {

        private final ReasoningModel model;
        private final ReasoningTask task;
        private final int difficulty;
        private final List<Problem> problems = new ArrayList<>();

        Place(ReasoningModel model, ReasoningTask task, int difficulty) {
            this.model = model;
            this.task = task;
            this.difficulty = difficulty;
            RandomGenerator random =
                    SeededRandom.of(request.seed() * 31 + task.name().hashCode() * 1000L + difficulty);
            for (int i = 0; i < request.problems(); i++) {
                problems.add(task.draw(difficulty, random));
            }
        }

        List<AccuracyRow> fixed(FixedDepth depth, List<Integer> loops) {
            var rows = new ArrayList<AccuracyRow>();
            depth.accuracies(problems, loops)
                    .forEach(
                            (loop, seen) -> rows.add(row(loop, ExitRule.NEVER, seen.accuracy(), loop, seen.seconds())));
            return rows;
        }

        AccuracyRow exited(ExitedDepth depth, int loops) {
            var options = GenerationOptions.DEFAULT
                    .withLoops(loops)
                    .withExit(request.exit())
                    .withMaxTokens(MOST_TOKENS);
            var seen = depth.of(problems, options);
            return row(loops, request.exit(), seen.accuracy(), seen.meanLoops(), seen.seconds());
        }

        private AccuracyRow row(int loops, ExitRule exit, double accuracy, double meanLoops, double seconds) {
            return new AccuracyRow(
                    model.name(),
                    task.name(),
                    difficulty,
                    difficulty <= task.trained(),
                    loops,
                    exit.toString(),
                    accuracy,
                    meanLoops,
                    FixedDepth.tokens(problems) / seconds);
        }
    }
}
