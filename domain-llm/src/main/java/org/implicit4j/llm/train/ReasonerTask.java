package org.implicit4j.llm.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ProblemBatch;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.implicit4j.tensor.train.StepReport;
import org.implicit4j.tensor.train.TrainingStep;
import org.implicit4j.tensor.train.TrainingTask;

/**
 * Trains a looped transformer on generated problems: random depth, gradient through the last loops, difficulty that grows with
 * what is mastered, and all difficulties in the last quarter.
 */
public final class ReasonerTask implements TrainingTask<FreshProblems>, AutoCloseable {

    private static final double SPREAD = 0.5;
    private static final int MOST_LOOPS = 16;
    private static final double FIRST_LOOPS = 1.5;
    private static final int VALIDATION_LOOPS = 8;
    private static final int VALIDATION_PROBLEMS = 64;
    private static final long VALIDATION_SEED = 20_251_128;

    private final String name;
    private final RecurrentDepthTransformer transformer;
    private final List<ReasoningTask> tasks;
    private final ReasonerOptions options;
    private final Optional<float[]> start;
    private final Kernels kernels;
    private final RandomLoops loops = new RandomLoops(SPREAD, MOST_LOOPS);
    private final Curriculum curriculum;
    private final List<Family> families;
    private final Map<List<Integer>, TruncatedUnroll> unrolls = new HashMap<>();

    /**
     * Problems that are batched alike.
     *
     * @param tasks their numbers in the list of tasks
     * @param tokens how many a batch has, in as many rows as that makes
     * @param mixed whether a batch is drawn of all tasks, rather than of one of them
     * @param loopsPerLevel how many more loops a harder problem gets
     */
    private record Family(int[] tasks, int tokens, boolean mixed, double loopsPerLevel) {}

    /**
     * Prepares a training.
     *
     * @param start the first weights; drawn if absent
     * @param kernels stay open at least as long as the task
     */
    public ReasonerTask(
            String name,
            RecurrentDepthTransformer transformer,
            ReasoningTasks tasks,
            ReasonerOptions options,
            Optional<float[]> start,
            Kernels kernels) {
        this.name = name;
        this.transformer = transformer;
        this.tasks = tasks.all();
        this.options = options;
        this.start = start;
        this.kernels = kernels;
        this.curriculum = new Curriculum(this.tasks);
        int tokens = options.tokens();
        double loopsPerStep = 1.0 / transformer.sizes().blocks().core(); // a block solves a step
        this.families = Stream.of(
                        family(tokens, true, loopsPerStep, "mod5", "mod10", "cups"),
                        family(tokens / 2, false, loopsPerStep, "bool", "add"),
                        family(
                                tokens, false, 0.5,
                                "pointer"), // so that what is to be predicted after few loops is seen
                        family(tokens, false, 1, "reach"))
                .filter(family -> family.tasks.length > 0)
                .toList();
    }

    private Family family(int tokens, boolean mixed, double loopsPerLevel, String... names) {
        List<String> all = tasks.stream().map(ReasoningTask::name).toList();
        int[] numbers =
                Stream.of(names).mapToInt(all::indexOf).filter(i -> i >= 0).toArray();
        return new Family(numbers, tokens, mixed, loopsPerLevel);
    }

    private ProblemBatch batch(List<Problem> problems) {
        return ProblemBatch.of(problems, transformer.sizes().window());
    }

    private TruncatedUnroll unroll(ProblemBatch batch) {
        int kept = isLooped() ? options.keptLoops() : 1;
        return unrolls.computeIfAbsent(
                List.of(batch.rows(), batch.tokens()),
                size -> new TruncatedUnroll(transformer, kernels, size.get(0), size.get(1), kept));
    }

    private boolean isLooped() {
        return options.meanLoops() > 1;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ParameterLayout layout() {
        return transformer.layout();
    }

    @Override
    public Parameters initial(RandomGenerator random) {
        long seed = random.nextLong();
        return start.map(weights -> Parameters.of(transformer.layout(), weights))
                .orElseGet(() -> transformer.layout().initial(seed));
    }

    /** Returns nothing: which problems come next depends on what is mastered. */
    @Override
    public FreshProblems batch(long step, RandomGenerator random) {
        return new FreshProblems();
    }

    @Override
    public StepReport gradient(TrainingStep<FreshProblems> step, Parameters weights, Parameters gradient) {
        if (step.number() >= options.steps() * 3 / 4) {
            curriculum.open();
        }
        double loss = 0;
        for (Family family : families) {
            loss += gradient(family, step.random(), weights, gradient) / families.size();
        }
        return StepReport.of(loss);
    }

    private double gradient(Family family, RandomGenerator random, Parameters weights, Parameters gradient) {
        int[] among = family.mixed ? family.tasks : new int[] {curriculum.choose(family.tasks, random)};
        if (!curriculum.isDue(among, random)) {
            return 0;
        }
        double mean = Math.min(options.meanLoops(), FIRST_LOOPS + family.loopsPerLevel * curriculum.level(among));
        int depth = loops.draw(mean, random);
        int stage = isLooped() ? depth : Integer.MAX_VALUE; // without loops, the end is asked for at once
        int rows = family.tokens / ProblemBatch.width(curriculum.longest(among));
        var drawn = IntStream.range(0, rows)
                .mapToObj(i -> curriculum.draw(among, random))
                .toList();
        try (var batch = batch(drawn.stream().map(Curriculum.Drawn::problem).toList())) {
            var unroll = unroll(batch);
            var targets = batch.targets(stage);
            double loss = unroll.gradient(weights, batch, targets, depth, 1.0 / families.size(), gradient);
            if (depth >= Math.floor(mean)) {
                observe(among, drawn, stage, batch.solved(unroll.lastLogits()));
            }
            return loss;
        }
    }

    /** Takes in what was solved of the problems whose last stage was asked for. */
    private void observe(int[] among, List<Curriculum.Drawn> drawn, int stage, boolean[] solved) {
        for (int task : among) {
            var accuracy = IntStream.range(0, solved.length)
                    .filter(i -> drawn.get(i).task() == task && drawn.get(i).atLevel())
                    .filter(i -> drawn.get(i).problem().stages().size() <= stage)
                    .map(i -> solved[i] ? 1 : 0)
                    .average();
            accuracy.ifPresent(share -> curriculum.observe(task, share));
        }
    }

    /** Returns the share of problems of all trained difficulties that are not solved, mean over the tasks. */
    @Override
    public double validate(Parameters weights) {
        double wrong = 0;
        for (Family family : families) {
            for (int task : family.tasks) {
                wrong += 1 - accuracy(task, weights);
            }
        }
        return wrong / tasks.size();
    }

    private double accuracy(int task, Parameters weights) {
        var random = SeededRandom.of(VALIDATION_SEED + task);
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < VALIDATION_PROBLEMS; i++) {
            problems.add(tasks.get(task).draw(1 + i % tasks.get(task).trained(), random));
        }
        int depth = options.meanLoops() == 1 ? 1 : VALIDATION_LOOPS;
        try (var batch = batch(problems)) {
            boolean[] solved = batch.solved(unroll(batch).logits(weights, batch, depth));
            return IntStream.range(0, solved.length)
                    .map(i -> solved[i] ? 1 : 0)
                    .average()
                    .orElseThrow();
        }
    }

    /** Returns the levels reached, for people. */
    public String levels() {
        return curriculum.toString();
    }

    @Override
    public List<StoredTensor> memory() {
        return curriculum.memory();
    }

    @Override
    public void recall(Map<String, StoredTensor> memory) throws IOException {
        curriculum.recall(memory);
    }

    @Override
    public void close() {
        unrolls.values().forEach(TruncatedUnroll::close);
    }
}
