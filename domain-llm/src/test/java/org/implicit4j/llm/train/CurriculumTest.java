package org.implicit4j.llm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.junit.jupiter.api.Test;

class CurriculumTest {

    private final List<ReasoningTask> tasks = List.of(
            new ReasoningTasks(new WordVocabulary()).get("mod5"),
            new ReasoningTasks(new WordVocabulary()).get("reach"));
    private final Curriculum curriculum = new Curriculum(tasks);

    private void observe(int task, double accuracy, int times) {
        for (int i = 0; i < times; i++) {
            curriculum.observe(task, accuracy);
        }
    }

    @Test
    void aLevelRisesOnceItsProblemsAreSolved() {
        observe(0, 0.85, 100);
        assertThat(curriculum.level(new int[] {0})).isEqualTo(1);

        observe(0, 1, 10);
        assertThat(curriculum.level(new int[] {0})).isEqualTo(2);
        assertThat(curriculum.level(new int[] {0, 1})).isEqualTo(1.5);
    }

    @Test
    void aLevelEndsAtTheHardestTrainedProblems() {
        observe(1, 1, 1000);

        assertThat(curriculum.level(new int[] {1})).isEqualTo(5);
    }

    @Test
    void openLevelsAreNotKept() throws IOException {
        curriculum.open();
        assertThat(curriculum.level(new int[] {0})).isEqualTo(8);

        var resumed = new Curriculum(tasks);
        resumed.recall(curriculum.memory().stream().collect(Collectors.toMap(StoredTensor::name, t -> t)));
        assertThat(resumed.level(new int[] {0})).isEqualTo(1);
    }

    @Test
    void aMasteredTaskIsDrawnMoreRarely() {
        observe(1, 1, 1000);
        var random = new SplittableRandom(1);
        long mastered = IntStream.range(0, 10_000)
                .filter(i -> curriculum.draw(new int[] {0, 1}, random).task() == 1)
                .count();

        assertThat(mastered).isBetween(2400L, 2800L); // 0.35 of 1.35
    }

    /** Of 10,000 problems of a mastered and another task, half are of each, and as many of each of its eight levels. */
    @Test
    void openLevelsAndTasksComeEquallyOften() {
        observe(0, 1, 1000);
        curriculum.open();
        var random = new SplittableRandom(1);
        var drawn = IntStream.range(0, 10_000)
                .mapToObj(i -> curriculum.draw(new int[] {0, 1}, random))
                .toList();

        assertThat(drawn.stream().filter(one -> one.task() == 0).count()).isBetween(4800L, 5200L);
        assertThat(drawn.stream()
                        .filter(one -> one.task() == 0 && one.atLevel())
                        .count())
                .isBetween(550L, 700L);
    }

    @Test
    void problemsAreNotHarderThanTheLevel() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            assertThat(curriculum.draw(new int[] {0}, random).problem().tokens().length)
                    .isLessThanOrEqualTo(curriculum.longest(new int[] {0}));
        }
    }

    @Test
    void whatIsRememberedIsRecalled() throws IOException {
        observe(0, 1, 50);
        var other = new Curriculum(tasks);
        other.recall(curriculum.memory().stream().collect(Collectors.toMap(StoredTensor::name, t -> t)));

        assertThat(other.toString()).isEqualTo(curriculum.toString());
        assertThatThrownBy(() -> other.recall(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no levels of 2 tasks");
    }
}
