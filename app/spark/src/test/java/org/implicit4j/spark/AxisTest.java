package org.implicit4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void readsOptionsAndTheirValues() {
        assertThat(Axis.grid(" iterations=1,2,4  model=a,b "))
                .containsExactly(new Axis("iterations", List.of("1", "2", "4")), new Axis("model", List.of("a", "b")));
    }

    @Test
    void barsPartValuesThatHoldCommas() {
        assertThat(Axis.grid("method=picard|anderson:depth=5,damping=0.8"))
                .containsExactly(new Axis("method", List.of("picard", "anderson:depth=5,damping=0.8")));
    }

    @Test
    void theLastAxisRunsFastest() {
        assertThat(Axis.combinations(Axis.grid("a=1,2 b=x,y")))
                .containsExactly(List.of("1", "x"), List.of("1", "y"), List.of("2", "x"), List.of("2", "y"));
    }

    @Test
    void withoutAxesThereIsOneCombination() {
        assertThat(Axis.combinations(List.of())).containsExactly(List.of());
    }

    @Test
    void refusesWhatIsNoSweep() {
        assertThatThrownBy(() -> Axis.grid("iterations"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'iterations'")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Axis.grid("--iterations=1")).hasMessageContaining("'--iterations=1'");
        assertThatThrownBy(() -> Axis.grid("a=1,,2"))
                .hasMessageContaining("empty")
                .hasMessageContaining("'1,,2'");
        assertThatThrownBy(() -> Axis.grid("a=1 a=2")).hasMessageContaining("'a' twice");
    }
}
