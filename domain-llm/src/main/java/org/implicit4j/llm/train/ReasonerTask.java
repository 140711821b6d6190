package org.implicit4j.llm.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.implicit4j.llm.model.RecurrentDepthTransformer;
import org.implicit4j.llm.reasoning.Problem;
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

    private static final int SHORT = 24;
    private static final int LONG = 48;
    private static final double SPREAD = 0.5;
    private static final int MOST_LOOPS = 16;
    private static final double FIRST_LOOPS = 1.5;
    private static final double LOOPS_PER_LEVEL = 0.5; // of short problems, of which a block solves a step
    private static final double LOOPS_PER_LONG_LEVEL = 1; // of look-ups, for which it takes two blocks
    private static final int VALIDATION_LOOPS = 8;
    private static final long VALIDATION_SEED = 20_251_128;

    private final String name;
    private final RecurrentDepthTransformer transformer;
    private final List<ReasoningTask> tasks;
    private final ReasonerOptions options;
    private final RandomLoops loops = new RandomLoops(SPREAD, MOST_LOOPS);
    private final Curriculum curriculum;
    private final List<Group> groups;

    /** Problems of about one length: their numbers in the list of tasks, how many per step, and what computes them. */
    private record Group(int[] tasks, int rows, int tokens, double loopsPerLevel, TruncatedUnroll unroll) {}

    /**
     * Prepares a training.
     *
     * @param kernels stay open at least as long as the task
     */
    public ReasonerTask(
            String name,
            RecurrentDepthTransformer transformer,
            ReasoningTasks tasks,
            ReasonerOptions options,
            Kernels kernels) {
        this.name = name;
        this.transformer = transformer;
        this.tasks = tasks.all();
        this.options = options;
        this.curriculum = new Curriculum(this.tasks);
        this.groups =
                List.of(group(false, options.rows(), SHORT, kernels), group(true, options.rows() / 2, LONG, kernels));
    }

    private Group group(boolean longer, int rows, int tokens, Kernels kernels) {
        int[] members = IntStream.range(0, tasks.size())
                .filter(i -> longer == hardest(i).tokens().length > SHORT)
                .toArray();
        int kept = options.meanLoops() == 1 ? 1 : options.keptLoops();
        double loopsPerLevel = longer ? LOOPS_PER_LONG_LEVEL : LOOPS_PER_LEVEL;
        var unroll = new TruncatedUnroll(transformer, kernels, rows, tokens, kept);
        return new Group(members, rows, tokens, loopsPerLevel, unroll);
    }

    private Problem hardest(int task) {
        return tasks.get(task).draw(tasks.get(task).trained(), random(VALIDATION_SEED));
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
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
        return transformer.layout().initial(random.nextLong());
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
        for (Group group : groups) {
            loss += gradient(group, step.random(), weights, gradient) / groups.size();
        }
        return StepReport.of(loss);
    }

    private double gradient(Group group, RandomGenerator random, Parameters weights, Parameters gradient) {
        double mean = Math.min(options.meanLoops(), FIRST_LOOPS + group.loopsPerLevel * curriculum.level(group.tasks));
        int depth = loops.draw(mean, random);
        var drawn = IntStream.range(0, group.rows)
                .mapToObj(i -> curriculum.draw(group.tasks, random))
                .toList();
        var problems = drawn.stream().map(Curriculum.Drawn::problem).toList();
        try (var batch =
                new PaddedBatch(problems, group.tokens, transformer.sizes().window())) {
            double loss = group.unroll.gradient(weights, batch, depth, 1.0 / groups.size(), gradient);
            if (depth >= Math.floor(mean)) {
                observe(group, drawn, batch.solved(group.unroll.lastLogits()));
            }
            return loss;
        }
    }

    private void observe(Group group, List<Curriculum.Drawn> drawn, boolean[] solved) {
        for (int task : group.tasks) {
            var scores = IntStream.range(0, solved.length)
                    .filter(i -> drawn.get(i).task() == task && drawn.get(i).atLevel())
                    .map(i -> solved[i] ? 1 : 0)
                    .average();
            scores.ifPresent(accuracy -> curriculum.observe(task, accuracy));
        }
    }

    /** Returns the share of the hardest trained problems that are not solved, mean over the tasks. */
    @Override
    public double validate(Parameters weights) {
        double wrong = 0;
        for (Group group : groups) {
            for (int task : group.tasks) {
                wrong += 1 - accuracy(group, task, weights);
            }
        }
        return wrong / tasks.size();
    }

    private double accuracy(Group group, int task, Parameters weights) {
        var random = random(VALIDATION_SEED + task);
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < group.rows; i++) {
            problems.add(tasks.get(task).draw(tasks.get(task).trained(), random));
        }
        int depth = options.meanLoops() == 1 ? 1 : VALIDATION_LOOPS;
        try (var batch =
                new PaddedBatch(problems, group.tokens, transformer.sizes().window())) {
            boolean[] solved = batch.solved(group.unroll.logits(weights, batch, depth));
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
        groups.forEach(group -> group.unroll.close());
    }
}
