package org.implicit4j.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private static final long MILLISECOND = 1_000_000;

    private long now;
    private long compiled;
    private int calls;

    private final Stopwatch stopwatch = new Stopwatch(() -> now, () -> compiled);

    @Test
    void theMedianOfTheRepeatsIsReturnedAndWarmingUpDoesNotCount() {
        assertThat(stopwatch.seconds(after(1000, 5, 9000, 7, 6, 8), 5)).isCloseTo(.007, offset(1e-12));
        assertThat(stopwatch.seconds(after(1000, 5, 7, 6, 100), 4)).isCloseTo(.0065, offset(1e-12));
    }

    @Test
    void warmingUpTakesASecondWhenTheCompilerRests() {
        stopwatch.seconds(work(0), 1);

        assertThat(calls).isEqualTo(10 + 1); // calls of .1 s
    }

    @Test
    void warmingUpGoesOnUntilTheCompilerHasRestedForHalfASecond() {
        stopwatch.seconds(work(30), 1);

        assertThat(calls).isEqualTo(30 + 5 + 1);
    }

    @Test
    void aCompilerThatNeverRestsIsWaitedForTenSeconds() {
        stopwatch.seconds(work(Integer.MAX_VALUE), 1);

        assertThat(calls).isEqualTo(100 + 1);
    }

    /** Work of .1 s each, during whose first calls something is compiled. */
    private Runnable work(int compiling) {
        return () -> {
            now += 100 * MILLISECOND;
            calls++;
            if (calls <= compiling) {
                compiled++;
            }
        };
    }

    /** Work of these times in milliseconds, one after the other. */
    private Runnable after(int... milliseconds) {
        Deque<Integer> times = new ArrayDeque<>();
        for (int time : milliseconds) {
            times.add(time);
        }
        return () -> now += times.remove() * MILLISECOND;
    }
}
