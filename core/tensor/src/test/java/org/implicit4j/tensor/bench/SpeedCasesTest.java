package org.implicit4j.tensor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeedCasesTest {

    /** What libraries remember of shapes seen; the smallest array that a case makes is larger. */
    private static final long HELPERS = 1024;

    static Stream<SpeedCase> cases() {
        return SpeedCases.all().stream();
    }

    /** The first round makes what libraries keep, the others show what a case forgets to close. */
    @ParameterizedTest
    @MethodSource("cases")
    void everyCaseRunsAndGivesItsMemoryBack(SpeedCase one) {
        try (var kernels = new CpuKernels(2)) {
            var setting = new SpeedSetting(kernels, Methods.discover(), Adjoints.discover(), 1);
            runOnce(one, setting);
            long before = settled();
            runOnce(one, setting);

            assertThat(lowestSoon(before + HELPERS)).isLessThan(before + HELPERS);
        }
    }

    /** Returns the bytes off the heap once what was dropped is collected, such as descriptions of arrays. */
    private static long settled() {
        long last;
        long now = Pointer.totalBytes();
        do {
            last = now;
            System.gc();
            LockSupport.parkNanos(50_000_000); // what was collected is freed by another thread
            now = Pointer.totalBytes();
        } while (now != last);
        return now;
    }

    /** Returns the fewest bytes off the heap in the next seconds, or the first number below a bound. */
    private static long lowestSoon(long bound) {
        long lowest = settled();
        for (int round = 0; lowest >= bound && round < 20; round++) { // on a busy machine freeing lags behind
            lowest = Math.min(lowest, settled());
        }
        return lowest;
    }

    private static void runOnce(SpeedCase one, SpeedSetting setting) {
        try (var run = one.maker().apply(setting)) {
            assertThat(run.work()).containsKey(Mode.FORWARD);
            assertThat(one.bars().keySet()).isSubsetOf(run.work().keySet());
            run.work().values().forEach(Runnable::run);
        }
    }

    /** A case of another name would never be compared. */
    @Test
    void casesAreCalledAsThePeerCallsThemInItsOrder() throws IOException {
        Path peer = Path.of(System.getProperty("implicit4j.shared", "../../../shared"), "peers/torch_bench.py");
        assumeTrue(Files.exists(peer), "The peer's script is not beside the repository.");

        List<String> theirs = Pattern.compile("yield \"(\\w+)\"")
                .matcher(Files.readString(peer))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("looped_")) // the language model's, which has no blocks here yet
                .toList();
        assertThat(cases().map(SpeedCase::name)).containsExactlyElementsOf(theirs);
    }
}
