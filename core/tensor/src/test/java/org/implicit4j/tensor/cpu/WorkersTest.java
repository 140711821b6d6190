package org.implicit4j.tensor.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

    @Test
    void everyTaskRunsOnceInEachOfManyJobs() {
        try (var workers = new Workers(3)) {
            for (int round = 0; round < 2000; round++) {
                int tasks = round % 7;
                var runs = new AtomicIntegerArray(7);
                workers.run(tasks, i -> runs.incrementAndGet(i));
                for (int i = 0; i < 7; i++) {
                    assertThat(runs.get(i)).isEqualTo(i < tasks ? 1 : 0);
                }
            }
        }
    }

    @Test
    void tasksRunAtOnceOnDifferentWorkers() {
        var bothThere = new CountDownLatch(2);
        var numbers = new AtomicIntegerArray(2);
        try (var workers = new Workers(2)) {
            workers.run(2, (worker, i) -> {
                numbers.incrementAndGet(worker);
                bothThere.countDown();
                await(bothThere); // passes only if both run at the same time
            });
        }
        assertThat(numbers.get(0)).isEqualTo(1);
        assertThat(numbers.get(1)).isEqualTo(1);
    }

    @Test
    void workersThatFellAsleepWakeUp() throws InterruptedException {
        try (var workers = new Workers(2)) {
            for (int round = 0; round < 5; round++) {
                tasksRunTogether(workers);
                Thread.sleep(20); // far longer than a worker looks out for more
            }
        }
    }

    private static void tasksRunTogether(Workers workers) {
        var bothThere = new CountDownLatch(2);
        workers.run(2, i -> {
            bothThere.countDown();
            await(bothThere);
        });
    }

    @Test
    void aFailureReachesTheCallerAfterAllTasksHaveRun() {
        var runs = new AtomicInteger();
        try (var workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.run(10, i -> {
                        runs.incrementAndGet();
                        if (i == 3) {
                            throw new IllegalArgumentException("three");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("three");
            assertThat(runs.get()).isEqualTo(10);
            tasksRunTogether(workers); // and they still work
        }
    }

    @Test
    void aTaskMayHandOutTasksItself() {
        var runs = new AtomicInteger();
        try (var workers = new Workers(2)) {
            workers.run(4, i -> workers.run(5, k -> runs.incrementAndGet()));
        }
        assertThat(runs.get()).isEqualTo(20);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
