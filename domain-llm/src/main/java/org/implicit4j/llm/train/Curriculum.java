package org.implicit4j.llm.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.implicit4j.core.random.SeededRandom;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.tensor.checkpoint.StoredTensor;

/**
 * Which problems are trained on: of each task up to a level, which rises by one when the share of right answers at the level
 * passes a mark.
 */
final class Curriculum {

    private static final double MARK = 0.9;
    private static final double MEMORY = 0.9;
    private static final double MASTERED = 0.97;
    private static final double AT_LEVEL = 0.5;
    private static final double LESS = 0.35; // weight of a mastered task
    private static final String STATE = "curriculum";

    private final List<ReasoningTask> tasks;
    private final double[] levels;
    private final double[] accuracies;
    private boolean open;

    Curriculum(List<ReasoningTask> tasks) {
        this.tasks = List.copyOf(tasks);
        this.levels = new double[tasks.size()];
        this.accuracies = new double[tasks.size()];
        Arrays.fill(levels, 1);
    }

    /**
     * A problem, and where it comes from.
     *
     * @param task its number in the list of tasks
     * @param atLevel whether it is as hard as the level allows
     */
    record Drawn(Problem problem, int task, boolean atLevel) {}

    /** Draws a problem of one of the tasks numbered so, those that are mastered more rarely. */
    Drawn draw(int[] among, RandomGenerator random) {
        int task = choose(among, random);
        int level = level(task);
        boolean hardest = !open && random.nextDouble() < AT_LEVEL;
        int difficulty = hardest ? level : 1 + random.nextInt(level);
        return new Drawn(tasks.get(task).draw(difficulty, random), task, difficulty == level);
    }

    /** Draws one of the tasks numbered so, those that are mastered more rarely. */
    int choose(int[] among, RandomGenerator random) {
        double left = random.nextDouble()
                * Arrays.stream(among).mapToDouble(this::weight).sum();
        for (int task : among) {
            left -= weight(task);
            if (left < 0) {
                return task;
            }
        }
        return among[among.length - 1];
    }

    private double weight(int task) {
        return !open && level(task) == tasks.get(task).trained() && accuracies[task] > MASTERED ? LESS : 1;
    }

    /** Draws whether tasks numbered so are trained on now: always, unless all are mastered. */
    boolean isDue(int[] among, RandomGenerator random) {
        return random.nextDouble()
                < Arrays.stream(among).mapToDouble(this::weight).max().orElseThrow();
    }

    /** Returns about how many tokens the longest problem of the tasks numbered so has at present. */
    int longest(int[] among) {
        return Arrays.stream(among)
                .map(task ->
                        tasks.get(task).draw(level(task), SeededRandom.of(0)).tokens().length)
                .max()
                .orElseThrow();
    }

    /** Returns the mean level of the tasks numbered so. */
    double level(int[] among) {
        return Arrays.stream(among).mapToDouble(this::level).average().orElseThrow();
    }

    /** Takes in what share of a task's problems at its level was solved, and raises the level if it is time. */
    void observe(int task, double accuracy) {
        accuracies[task] = MEMORY * accuracies[task] + (1 - MEMORY) * accuracy;
        if (!open && accuracies[task] > MARK && levels[task] < tasks.get(task).trained()) {
            levels[task]++;
            accuracies[task] = MARK / 2;
        }
    }

    /** From now on all levels of all tasks come equally often, lest the easier ones be forgotten; those reached are remembered. */
    void open() {
        open = true;
    }

    private int level(int task) {
        return open ? tasks.get(task).trained() : (int) levels[task];
    }

    /** Returns what must be kept to go on. */
    List<StoredTensor> memory() {
        double[] state = Arrays.copyOf(levels, 2 * tasks.size());
        System.arraycopy(accuracies, 0, state, tasks.size(), tasks.size());
        return List.of(StoredTensor.of(STATE, List.of((long) state.length), state));
    }

    /**
     * Takes back what {@link #memory} returned.
     *
     * @throws IOException if it is of other tasks
     */
    void recall(Map<String, StoredTensor> memory) throws IOException {
        var stored = memory.get(STATE);
        if (stored == null || !stored.shape().equals(List.of(2L * tasks.size()))) {
            throw new IOException("The checkpoint has no levels of %d tasks.\nMaybe it is of another training."
                    .formatted(tasks.size()));
        }
        double[] state = stored.doubles();
        System.arraycopy(state, 0, levels, 0, tasks.size());
        System.arraycopy(state, tasks.size(), accuracies, 0, tasks.size());
    }

    /** Returns level and recent accuracy of each task, for people. */
    @Override
    public String toString() {
        return IntStream.range(0, tasks.size())
                .mapToObj(i -> "%s %.0f (%.0f %%)".formatted(tasks.get(i).name(), levels[i], 100 * accuracies[i]))
                .collect(Collectors.joining(", "));
    }
}
