package org.implicit4j.pde.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowWriterTest {

    private static final int SIDE = 8;
    private static final FlowGenerator FLOWS =
            new FlowGenerator(new SteadyFlow(SIDE, 0.1), FlowRegime.STEADY.distribution(), 3);

    @TempDir
    private Path folder;

    private static FlowCard card(int side, int samples) {
        return new FlowCard("steady", 0.1, FLOWS.distribution(), side, samples, 3, "pde generate", "2026-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flows", "flows.h5"})
    void aFailureOnTheWayLeavesWhatWasThere(String name) throws IOException {
        Path out = folder.resolve(name);
        FlowWriter.write(out, card(SIDE, 2), FLOWS::sample);
        FlowSource failing = index -> {
            if (index == 3) {
                throw new IOException("given up");
            }
            return FLOWS.sample(index + 9);
        };
        assertThatThrownBy(() -> FlowWriter.write(out, card(SIDE, 5), failing)).hasMessage("given up");

        FlowDataset left = FlowFiles.read(out);
        assertThat(left.card()).contains(card(SIDE, 2));
        assertThat(left.samples()).hasSize(2);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
        assertThatThrownBy(() -> FlowWriter.write(folder.resolve("new" + name), card(SIDE, 5), failing))
                .hasMessage("given up");
        assertThat(folder.resolve("new" + name)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.npy", "w.h5"})
    void vorticitiesKeepEveryDigit(String name) throws IOException {
        Path out = folder.resolve(name);
        List<double[]> fields =
                List.of(FLOWS.sample(0).vorticity(), FLOWS.sample(1).vorticity());
        FlowWriter.writeVorticities(out, SIDE, fields);
        List<double[]> read = FlowFiles.readVorticities(out);
        assertThat(read).hasSize(2);
        assertThat(read.get(1)).containsExactly(fields.get(1));

        FlowWriter.writeVorticities(out, SIDE, fields.subList(0, 1));
        assertThat(FlowFiles.readVorticities(out)).hasSize(1);
        if (name.endsWith(".npy")) {
            assertThat(NpyArray.read(out).shape()).containsExactly(SIDE, SIDE);
        }
    }

    @Test
    void whatCannotBeWrittenIsRefusedFirst() {
        assertThatThrownBy(() -> FlowWriter.writeVorticities(folder, SIDE, List.of()))
                .hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> FlowWriter.writeVorticities(folder.resolve("none/w.npy"), SIDE, List.of()))
                .hasMessageContaining("no folder");
        assertThatThrownBy(() -> FlowWriter.write(folder.resolve("x"), card(4096, 64), index -> {
                    throw new AssertionError();
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several data sets");
    }

    @Test
    void aFlowIsItsNumberWhoeverDrawsIt() throws IOException {
        try (var one = new ParallelFlows(FLOWS, 30, 1);
                var three = new ParallelFlows(FLOWS, 30, 3)) {
            for (int i = 0; i < 30; i++) {
                double[] expected = FLOWS.sample(i).forcing();
                assertThat(one.flow(i).forcing()).containsExactly(expected);
                assertThat(three.flow(i).forcing()).containsExactly(expected);
            }
        }
    }

    /** Numbers and seeds that are neighbours share nothing: their flows are hardly correlated. */
    @Test
    void neighboursAreIndependent() {
        FlowSample first = FLOWS.sample(0);
        var other = new FlowGenerator(FLOWS.flow(), FLOWS.distribution(), 4);
        double most = 0;
        double sum = 0;
        int count = 200;
        for (int i = 1; i <= count; i++) {
            for (FlowSample sample : List.of(FLOWS.sample(i), other.sample(i - 1))) {
                double correlation = correlation(first.vorticity(), sample.vorticity());
                most = Math.max(most, Math.abs(correlation));
                sum += correlation / (2 * count);
            }
        }
        assertThat(most).isLessThan(0.999);
        assertThat(Math.abs(sum)).isLessThan(0.15); // of 400 correlations of fields with few waves
    }

    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
        }
        return ab / Math.sqrt(norm(a) * norm(b));
    }

    private static double norm(double[] a) {
        return Arrays.stream(a).map(x -> x * x).sum();
    }
}
