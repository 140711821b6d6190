package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.solvers.RememberedStates;
import org.junit.jupiter.api.Test;

class AndersonTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Anderson();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"),
                Map.entry("steep", "secants across the step between -1 and 1 say nothing about its slope"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.ofEntries(
                Map.entry("depth", "2"),
                Map.entry("depth-period", "2"),
                Map.entry("filter-angle", "0.1"),
                Map.entry("filter-length", "2"),
                Map.entry("damping", "0.5"),
                Map.entry("damping-warmup", "3"),
                Map.entry("damping-gain", "0.5"),
                Map.entry("delay", "3"),
                Map.entry("restart", "1.5"),
                Map.entry("safeguard", "1"),
                Map.entry("type", "1"),
                Map.entry("least-squares", "qr"),
                Map.entry("regularisation", "1e-3"),
                Map.entry("rank-tolerance", "0.05"));
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.ofEntries(
                Map.entry("depth", List.of("0", "-1", "1.5")),
                Map.entry("depth-period", List.of("-1", "x")),
                Map.entry("filter-angle", List.of("-0.1", "1", "NaN")),
                Map.entry("filter-length", List.of("0.5", "-1", "NaN")),
                Map.entry("damping", List.of("0", "1.5", "NaN")),
                Map.entry("damping-warmup", List.of("-1", "x")),
                Map.entry("damping-gain", List.of("-0.1", "1", "NaN")),
                Map.entry("delay", List.of("-1", "x")),
                Map.entry("restart", List.of("1", "0", "NaN")),
                Map.entry("safeguard", List.of("0.5", "-1", "NaN")),
                Map.entry("type", List.of("0", "I")),
                Map.entry("least-squares", List.of("svd")),
                Map.entry("regularisation", List.of("-1e-9", "Infinity")),
                Map.entry("rank-tolerance", List.of("-1e-9", "1", "NaN")));
    }

    @Test
    void typeOneHasNoLeastSquaresProblemToFactorise() {
        Settings settings = Settings.of("anderson", provider().parameters())
                .with("type", "1", "test")
                .with("least-squares", "qr", "test");

        assertThatThrownBy(() -> provider().create(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("least-squares (qr)")
                .hasMessageContaining("type is 1");
    }

    @Test
    void remembersTwiceItsDepthAndTwoStatesInEachForm() {
        for (String[] form : new String[][] {{"type", "1"}, {"type", "2"}, {"least-squares", "qr"}}) {
            Settings settings = Settings.of("anderson", provider().parameters())
                    .with("depth", "3", "test")
                    .with(form[0], form[1], "test");
            assertThat(RememberedStates.most(provider().create(settings), 20))
                    .as("%s=%s", form[0], form[1])
                    .isEqualTo(2 * 3 + 2);
        }
    }
}
