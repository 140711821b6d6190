package org.implicit4j.tensor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PrefetchTest {

    private final AtomicInteger open = new AtomicInteger();

    /** Counts itself while it is open. */
    private final class Numbered implements Batch {

        private final long step;
        private final long drawn;
        private final Thread maker = Thread.currentThread();

        Numbered(long step, RandomGenerator random) {
            this.step = step;
            this.drawn = random.nextLong();
            open.incrementAndGet();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private List<Long> drawn(long first, long end, int depth) {
        var drawn = new ArrayList<Long>();
        try (var prefetch = new Prefetch<>(Numbered::new, new Seed(5), first, end, depth)) {
            for (long step = first; step < end; step++) {
                try (var batch = prefetch.take()) {
                    assertThat(batch.step).isEqualTo(step);
                    assertThat(batch.maker).isNotSameAs(Thread.currentThread());
                    drawn.add(batch.drawn);
                }
            }
        }
        return drawn;
    }

    @Test
    void batchesDependOnTheSeedAndTheStepAlone() {
        var all = drawn(0, 20, 1);

        assertThat(drawn(0, 20, 7)).isEqualTo(all);
        assertThat(drawn(13, 20, 3)).isEqualTo(all.subList(13, 20));
        assertThat(all).doesNotHaveDuplicates();
        assertThat(open).hasValue(0);
    }

    @Test
    void noMoreBatchesAreMadeThanMayWait() throws InterruptedException {
        var made = new AtomicInteger();
        var third = new CountDownLatch(3);
        BatchSource<Numbered> source = (step, random) -> {
            made.incrementAndGet();
            third.countDown();
            return new Numbered(step, random);
        };
        try (var prefetch = new Prefetch<>(source, new Seed(5), 0, 100, 3)) {
            assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
            prefetch.take().close();
            prefetch.take().close();
        }

        assertThat(made.get()).isBetween(3, 5); // two taken and three waiting
        assertThat(open).hasValue(0);
    }

    @Test
    void closingWaitsForTheBatchBeingMadeAndClosesIt() throws InterruptedException {
        var started = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        BatchSource<Numbered> slow = (step, random) -> {
            started.countDown();
            awaitQuietly(finish);
            return new Numbered(step, random);
        };
        var prefetch = new Prefetch<>(slow, new Seed(5), 0, 100, 4);
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        finish.countDown();
        prefetch.close();

        assertThat(open).hasValue(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread.", e);
        }
    }

    @Test
    void aBatchThatCannotBeMadeFailsItsStepWithTheCause() {
        BatchSource<Numbered> source = (step, random) -> {
            if (step == 2) {
                throw new IllegalArgumentException("no image 2");
            }
            return new Numbered(step, random);
        };
        try (var prefetch = new Prefetch<>(source, new Seed(5), 0, 10, 2)) {
            prefetch.take().close();
            prefetch.take().close();
            assertThatThrownBy(prefetch::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no image 2")
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }

        assertThat(open).hasValue(0);
    }
}
