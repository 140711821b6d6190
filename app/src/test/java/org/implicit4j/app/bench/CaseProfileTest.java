package org.implicit4j.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.tensor.bench.Mode;
import org.implicit4j.tensor.kernel.OperationTime;
import org.junit.jupiter.api.Test;

class CaseProfileTest {

    private final SpeedProfile profile = new SpeedProfile(List.of(new CaseProfile(
            "solve",
            Mode.FORWARD,
            4,
            2.0, // of which 1.5 in operations
            List.of(
                    new OperationTime("conv [2] -> [3]", "forward", 120, 1.2),
                    new OperationTime("tanh [3] -> [3]", "forward", 120, .3)))));

    @Test
    void timesArePerRunAndTheRestIsNotHidden() throws IOException {
        JsonNode solve = new ObjectMapper()
                .readTree(JsonText.of(profile.document()))
                .get("profiles")
                .get(0);

        assertThat(solve.get("seconds").asDouble()).isCloseTo(.5, offset(1e-12));
        assertThat(solve.get("outside").asDouble()).isCloseTo(.125, offset(1e-12));
        assertThat(solve.get("operations").get(0).get("calls").asDouble()).isEqualTo(30);
        assertThat(solve.get("operations").get(0).get("seconds").asDouble()).isCloseTo(.3, offset(1e-12));
    }

    @Test
    void peopleReadShares() {
        assertThat(String.join("\n", profile.lines()))
                .contains("solve forward: 500.000 ms")
                .contains("60.0 %    300.000      30  forward  conv [2] -> [3]")
                .contains("15.0 %     75.000      30  forward  tanh [3] -> [3]")
                .contains("25.0 %    125.000");
    }
}
