package org.implicit4j.llm.reasoning;

import java.util.List;
import java.util.stream.Stream;

/** The kinds of problems that the shipped models are trained on. */
public final class ReasoningTasks {

    private final List<ReasoningTask> all;

    /** Makes the tasks, written in {@code vocabulary}. */
    public ReasoningTasks(WordVocabulary vocabulary) {
        this.all = List.of(
                new ModularChain(vocabulary, 5),
                new ModularChain(vocabulary, 10),
                new Cups(vocabulary),
                new BooleanExpression(vocabulary),
                new Addition(vocabulary),
                new PointerChase(vocabulary),
                new Reachability(vocabulary));
    }

    private ReasoningTasks(List<ReasoningTask> all) {
        this.all = all;
    }

    /**
     * Returns some of the tasks.
     *
     * @param names with commas between
     * @throws IllegalArgumentException if there is none of a name
     */
    public ReasoningTasks only(String names) {
        return new ReasoningTasks(
                Stream.of(names.split(",")).map(name -> get(name.trim())).toList());
    }

    /** Returns all of them. */
    public List<ReasoningTask> all() {
        return all;
    }

    /** Returns their names. */
    public List<String> names() {
        return all.stream().map(ReasoningTask::name).toList();
    }

    /**
     * Returns the task of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ReasoningTask get(String name) {
        return all.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No task is called '%s'. Found: %s.".formatted(name, names())));
    }
}
