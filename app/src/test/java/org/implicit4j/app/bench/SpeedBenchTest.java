package org.implicit4j.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.implicit4j.tensor.bench.Mode.FORWARD;
import static org.implicit4j.tensor.bench.Mode.FORWARD_BACKWARD;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.bench.Mode;
import org.implicit4j.tensor.bench.SpeedSetting;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.api.Test;

class SpeedBenchTest {

    private final FakeCase fake = new FakeCase();
    private long now;
    private final SpeedBench bench = new SpeedBench(
            List.of(
                    fake.of("first", Map.of(), FORWARD, FORWARD_BACKWARD),
                    fake.of("second", Map.of(), FORWARD),
                    fake.of("third", Map.of(), FORWARD)),
            new Stopwatch(() -> now += 250_000_000, () -> 0)); // one call of the clock, .25 s

    @Test
    void casesAreMadeWhenTheirTurnComesAndClosedAfter() {
        run(bench.only("first,second"), new Cancellation());

        assertThat(fake.log())
                .containsExactly(
                        "first made",
                        "first forward",
                        "first forward+backward",
                        "first closed",
                        "second made",
                        "second forward",
                        "second closed");
    }

    @Test
    void timesAreReportedForTheModesThatACaseHas() {
        Map<String, Map<Mode, Double>> seconds = run(bench, new Cancellation());

        assertThat(seconds.keySet()).containsExactly("first", "second", "third");
        assertThat(seconds.get("first")).isEqualTo(Map.of(FORWARD, .25, FORWARD_BACKWARD, .25));
        assertThat(seconds.get("second")).isEqualTo(Map.of(FORWARD, .25));
    }

    @Test
    void namedCasesRunInTheOrderOfTheBench() {
        assertThat(run(bench.only("third,first,third"), new Cancellation()).keySet())
                .containsExactly("first", "third");
    }

    @Test
    void anUnknownCaseIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> bench.only("first,secnod"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'secnod'")
                .hasMessageContaining("[first, second, third]")
                .hasMessageContaining("\nMaybe you meant 'second'");
        assertThatThrownBy(() -> bench.only("")).hasMessageContaining("''");
    }

    @Test
    void nothingStartsAfterAStopIsAskedFor() {
        Cancellation stopped = new Cancellation();
        stopped.request();

        assertThat(run(bench, stopped)).isEmpty();
        assertThat(fake.log()).isEmpty();
    }

    private static Map<String, Map<Mode, Double>> run(SpeedBench bench, Cancellation cancellation) {
        SpeedSetting setting = new SpeedSetting(
                new PortableKernels(), Methods.of(List.of()), Adjoints.of(List.of(), Methods.of(List.of())), 1);
        return bench.run(setting, 3, Progress.NONE, cancellation);
    }
}
