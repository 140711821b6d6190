package org.implicit4j.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.implicit4j.tensor.bench.Mode.FORWARD;
import static org.implicit4j.tensor.bench.Mode.FORWARD_BACKWARD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.tensor.bench.Mode;
import org.implicit4j.tensor.bench.SpeedCase;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final FakeCase fake = new FakeCase();
    private final List<SpeedCase> known = List.of(
            fake.of("conv", Map.of(FORWARD, .9, FORWARD_BACKWARD, 1.1), FORWARD, FORWARD_BACKWARD),
            fake.of("solve", Map.of(), FORWARD),
            fake.of("left-out", Map.of(FORWARD, .9), FORWARD),
            fake.of("new", Map.of(FORWARD, .9), FORWARD));
    private final Comparison comparison = new Comparison(
            table(
                    "implicit4j",
                    1,
                    Map.of(
                            "conv",
                            Map.of(FORWARD, .8, FORWARD_BACKWARD, 2.4),
                            "solve",
                            Map.of(FORWARD, 5.0),
                            "new",
                            Map.of(FORWARD, 1.0))),
            table(
                    "torch",
                    1,
                    Map.of(
                            "conv", Map.of(FORWARD, 1.0, FORWARD_BACKWARD, 2.0),
                            "solve", Map.of(FORWARD, 2.0),
                            "left-out", Map.of(FORWARD, 1.0),
                            "looped", Map.of(FORWARD, 3.0))),
            known);

    @Test
    void ratiosAreOursByThePeersAndBarsAreJudged() throws IOException {
        JsonNode ratios = json().get("against").get("ratios");

        assertThat(ratios).hasSize(3);
        check(ratios.get(0), "conv", "forward", .8, false);
        check(ratios.get(1), "conv", "forward_backward", 1.2, true);
        check(ratios.get(2), "solve", "forward", 2.5, false); // no bar, so none is missed
        assertThat(ratios.get(1).get("bar").asDouble()).isEqualTo(1.1);
        assertThat(ratios.get(2).get("bar").isNull()).isTrue();
    }

    private static void check(JsonNode ratio, String name, String mode, double value, boolean missed) {
        assertThat(ratio.get("case").asText()).isEqualTo(name);
        assertThat(ratio.get("mode").asText()).isEqualTo(mode);
        assertThat(ratio.get("ratio").asDouble()).isCloseTo(value, offset(1e-12));
        assertThat(ratio.get("missed").asBoolean()).isEqualTo(missed);
    }

    @Test
    void ourTableStaysWhereProgramsLookForIt() throws IOException {
        assertThat(json().get("threads").asInt()).isEqualTo(1);
        assertThat(json().get("seconds").get("conv").get("forward_backward").asDouble())
                .isEqualTo(2.4);
        assertThat(json().get("against").get("peer").asText()).isEqualTo("torch");
    }

    @Test
    void peopleReadWhichBarsAreMissedAndWhatWasNotCompared() {
        String text = String.join("\n", comparison.lines());

        assertThat(text)
                .contains("1 of 2 bars are held.")
                .contains("Missed: conv forward+backward.")
                .contains("Ignored, since only the peer has them: looped.")
                .contains("Not compared, since the peer lacks them: new.")
                .contains("0.80   0.90\n", "1.20   1.10 missed");
    }

    @Test
    void caseThatWeHaveAndDidNotRunIsNotCalledUnknown() throws IOException {
        assertThat(json().get("against").get("ignored"))
                .extracting(JsonNode::asText)
                .containsExactly("looped");
    }

    @Test
    void timesWithDifferentThreadsAreNotCompared() {
        assertThatThrownBy(() -> Comparison.requireThreads(table("torch", 1, Map.of()), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for 1 thread, but this run has 2 threads")
                .hasMessageContaining("\nMaybe add --threads 1");
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(JsonText.of(comparison.document()));
    }

    private static SpeedTable table(String program, int threads, Map<String, Map<Mode, Double>> seconds) {
        return new SpeedTable(program, "1.0", threads, seconds);
    }
}
