package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseLevelTest {

    @Test
    void levelIsANumberOrAFraction() {
        assertThat(NoiseLevel.parse("0.03")).isEqualTo(0.03);
        assertThat(NoiseLevel.parse("7.65/255")).isCloseTo(0.03, within(1e-15));
        assertThat(NoiseLevel.parse("1e-3")).isEqualTo(0.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1", "1", "7.65", "NaN", "Infinity", "1/0", "0/0", "", "/", "3/", "a lot", "1/2/3"})
    void otherTextsAreRefusedWithAWayToWriteIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseLevel.parse(text))
                .withMessageContaining("noise (" + text + ")")
                .withMessageContaining("7.65/255");
    }
}
