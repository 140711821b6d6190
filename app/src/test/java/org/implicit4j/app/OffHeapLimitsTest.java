package org.implicit4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffHeapLimitsTest {

    private static final String TENSORS = "org.bytedeco.javacpp.maxbytes";
    private static final String PROCESS = "org.bytedeco.javacpp.maxphysicalbytes";

    private final Properties before = System.getProperties();

    @BeforeEach
    void forget() {
        Properties fresh = (Properties) before.clone();
        fresh.remove(TENSORS);
        fresh.remove(PROCESS);
        System.setProperties(fresh);
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void theyAreSharesOfTheMachinesMemory() {
        OffHeapLimits.applyTo(List.of("lp", "solve", "--json"));

        assertThat(megabytes(TENSORS)).isPositive();
        assertThat(megabytes(PROCESS) / (double) megabytes(TENSORS)).isBetween(1.75, 1.85); // 9 tenths and one half
    }

    @Test
    void whatIsSetStays() {
        System.setProperty(TENSORS, "7m");

        OffHeapLimits.applyTo(List.of("bench"));

        assertThat(megabytes(TENSORS)).isEqualTo(7);
        assertThat(megabytes(PROCESS)).isGreaterThan(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--version", "--version --json", "--help"})
    void whereNoCommandIsNamedNothingIsSet(String line) {
        OffHeapLimits.applyTo(line.isEmpty() ? List.of() : List.of(line.split(" ")));

        assertThat(System.getProperty(TENSORS)).isNull();
        assertThat(System.getProperty(PROCESS)).isNull();
    }

    private static long megabytes(String property) {
        return Long.parseLong(System.getProperty(property).replace("m", ""));
    }
}
