package org.implicit4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;

    @Test
    void aTerminalSeesOneLineRedrawnWithRateAndTimeLeft() {
        TerminalProgress progress = progress(true);
        progress.update("training", 0, 100, "");
        now += 10 * SECOND;
        progress.update("training", 20, 100, "loss 0.5");

        assertThat(printed())
                .doesNotContain("\n")
                .contains("training")
                .contains("20/100")
                .contains("2.00/s") // 20 steps in 10 seconds
                .contains("40 s left") // 80 more at that rate
                .contains("loss 0.5");
        progress.clear();
        assertThat(printed()).endsWith("\r\033[K");
    }

    @Test
    void aTerminalIsRedrawnAtMostTenTimesASecond() {
        TerminalProgress progress = progress(true);
        for (int step = 0; step < 1000; step++) {
            progress.update("work", step, 0, "");
            now += SECOND / 1000;
        }

        assertThat(printed().chars().filter(c -> c == '\r').count()).isBetween(9L, 11L);
    }

    @Test
    void aLogFileGetsALineNowAndThen() {
        TerminalProgress progress = progress(false);
        for (int step = 0; step <= 60; step++) {
            progress.update("work", step, 60, "");
            now += SECOND;
        }

        assertThat(printed().lines()).hasSize(6); // every 10 of 60 seconds
        assertThat(printed()).doesNotContain("\033").doesNotContain("\r");
    }

    @Test
    void aLineIsNeverLongerThanTheTerminal() {
        progress(true).update("work", 1, 2, "x".repeat(500));

        assertThat(printed().replaceAll("\r\033\\[K", "").length()).isLessThan(80);
    }

    private TerminalProgress progress(boolean terminal) {
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new TerminalProgress(new Console(err, err, terminal, terminal, 80), () -> now);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
