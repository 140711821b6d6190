package org.implicit4j.solvers.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Test;

class ChainTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Chain();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.of(
                "one-impossible-sample", "one of its samples has no fixed point",
                "tolerance-below-the-noise", "no residual is below 5e-7",
                "no-fixed-point", "there is none",
                "no-fixed-point-across-a-jump", "there is none");
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("methods", "picard/anderson", "patience", "3", "on", "diverged+non-finite");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "methods", List.of("", "anderson/", "no-such-method", "anderson:depht=3/damped", "anderson/chain"),
                "patience", List.of("0", "-1", "x"),
                "on", List.of("converged", "stalled+", "stalled,diverged"));
    }

    @Test
    void stagesAreWrittenWithTheirOptionsOnACommandLine() {
        var method = Methods.discover()
                .parse("chain:methods=anderson:depth=5:damping=0.8/newton-krylov,patience=30", "command line");

        assertThat(method.settings())
                .contains(new Setting("methods", "anderson:depth=5:damping=0.8/newton-krylov", "command line"));
        assertThat(((ChainMethod) method).stages().get(0).settings())
                .contains(new Setting("depth", "5", "methods"), new Setting("damping", "0.8", "methods"));
        assertThat(((ChainMethod) method).stages().get(1).name()).isEqualTo("newton-krylov");
    }

    @Test
    void stagesAreThoseOfTheCatalogueThatTheChainIsMadeFrom() {
        Methods few = Methods.of(List.of(new Chain()));
        assertThatThrownBy(() -> few.get("chain"))
                .hasMessageContaining("No fixed-point method is called 'anderson'")
                .hasMessageContaining("[chain]");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> parse("anderson/no-such-method"))
                .hasMessageStartingWith("methods (anderson/no-such-method) is not a chain: ")
                .hasMessageContaining("'no-such-method'");
        assertThatThrownBy(() -> parse("anderson:depht=3"))
                .hasMessageContaining("depht")
                .hasMessageContaining("depth");
        assertThatThrownBy(() -> parse("anderson:depth=0")).hasMessageContaining("depth (0) must be at least 1");
        assertThatThrownBy(() -> parse("picard/chain:methods=picard")).hasMessageContaining("a stage of a chain");
        assertThatThrownBy(() -> parse("picard//damped")).hasMessageContaining("a stage is empty");
    }

    private static void parse(String stages) {
        Methods.discover().parse("chain:methods=" + stages, "test");
    }
}
