package org.implicit4j.pde.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.TaskRun;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Adjoints;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.network.FourierSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTaskTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);

    private final TrainTask task = new TrainTask(Methods.discover(), Adjoints.discover(), CLOCK);

    @TempDir
    private Path folder;

    private int runs;

    /** A tiny training into a new folder, unless the options name one. */
    private Map<String, String> options(String... changes) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("width", "3");
        options.put("modes", "2");
        options.put("side", "8");
        options.put("samples", "2");
        options.put("steps", "6");
        options.put("warm-up", "3");
        options.put("unrolled", "1:4");
        options.put("evaluations", "4");
        options.put("out", folder.resolve("out" + runs++).toString());
        for (int i = 0; i < changes.length; i += 2) {
            options.put(changes[i], changes[i + 1]);
        }
        return options;
    }

    private Map<String, String> explicit(String... changes) {
        Map<String, String> options = options("model", "fno");
        List.of("warm-up", "unrolled", "evaluations").forEach(options::remove);
        for (int i = 0; i < changes.length; i += 2) {
            options.put(changes[i], changes[i + 1]);
        }
        return options;
    }

    private TaskResult run(long seed, Progress progress, Cancellation cancellation, Map<String, String> options)
            throws IOException {
        List<String> flat = new ArrayList<>();
        options.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return TaskRun.run(task, seed, progress, cancellation, flat.toArray(String[]::new));
    }

    private TaskResult run(Map<String, String> options) throws IOException {
        return run(1, Progress.NONE, new Cancellation(), options);
    }

    private static FlowModel model(TaskResult result) throws IOException {
        return FlowModel.load(((Document.Text) TaskRun.at(result.document(), "model")).value());
    }

    private float[] weights(Map<String, String> options) throws IOException {
        return model(run(options)).weights();
    }

    @Test
    void aTrainedModelHasWeightsCardAndLog() throws IOException {
        Map<String, String> options = options("regime", "base-flow");
        TaskResult result = run(options);
        FlowModel model = model(result);

        assertThat(result.success()).isTrue();
        assertThat(model.name()).isEqualTo("fno-deq-base-flow");
        assertThat(model.network().kind()).isEqualTo(FourierKind.IMPLICIT);
        assertThat(model.network().sizes()).isEqualTo(FourierSizes.periodic(3, 2));
        assertThat(model.training().regime()).isEqualTo(FlowRegime.BASE_FLOW);
        assertThat(model.training().side()).isEqualTo(8);
        assertThat(model.card().seed()).isEqualTo(1);
        assertThat(model.card().date()).isEqualTo("2026-11-28");
        assertThat(model.card().metrics().get("heldOutError"))
                .isEqualTo(TaskRun.real(result.document(), "heldOutError"));
        assertThat(Files.readAllLines(Path.of(options.getOrDefault("out", "")).resolve("training-log.csv")))
                .hasSize(7);
    }

    @Test
    void everyOptionChangesTheWeights() throws IOException {
        float[] usual = weights(options());

        assertThat(weights(options())).isEqualTo(usual);
        assertThat(model(run(2, Progress.NONE, new Cancellation(), options())).weights())
                .isNotEqualTo(usual);
        for (String[] change : new String[][] {
            {"regime", "published"},
            {"width", "4"},
            {"modes", "3"},
            {"side", "10"},
            {"samples", "3"},
            {"steps", "7"},
            {"rate", "1e-3"},
            {"loss", "h1"},
            {"warm-up", "1"},
            {"unrolled", "2:5"},
            {"last", "1"},
            {"forward", "picard"},
            {"evaluations", "6"},
            {"gradient", "jacobian-free"},
            {"residual", "0"},
        }) {
            assertThat(weights(options(change))).as(String.join(" ", change)).isNotEqualTo(usual);
        }
    }

    @Test
    void explicitNetworksAreTrainedAtAnyDepth() throws IOException {
        float[] once = weights(explicit());

        assertThat(weights(explicit("depth", "2"))).hasSizeGreaterThan(once.length);
        assertThat(weights(explicit("model", "fno-plus"))).hasSameSizeAs(once).isNotEqualTo(once);
        assertThat(weights(explicit("model", "fno-tied", "depth", "2"))).hasSameSizeAs(once);
    }

    @Test
    void aStoppedTrainingSavesAndGoesOnToTheSameWeights() throws IOException {
        float[] whole = weights(options());
        Map<String, String> options = options();
        var cancellation = new Cancellation();
        Progress stopping = (work, done, total, detail) -> {
            if (done == 2) {
                cancellation.request();
            }
        };
        TaskResult stopped = run(1, stopping, cancellation, options);
        assertThat(stopped.success()).isFalse();
        assertThat(stopped.lines().toString()).contains("--resume");

        options.put("resume", "true");
        assertThat(weights(options)).isEqualTo(whole);
    }

    @Test
    void aTrainingStartsFromOtherWeights() throws IOException {
        TaskResult first = run(options());
        String file = ((Document.Text) TaskRun.at(first.document(), "model")).value();

        float[] fresh = weights(options("side", "12", "steps", "1", "rate", "1e-9"));
        FlowModel further = model(run(options("side", "12", "steps", "1", "rate", "1e-9", "start", file)));

        assertThat(further.weights()).isNotEqualTo(fresh);
        assertThat(further.training().scales())
                .isEqualTo(model(first).training().scales());
        assertThat(further.training().side()).isEqualTo(12);
        for (int i = 0; i < fresh.length; i++) {
            assertThat(Math.abs(further.weights()[i] - model(first).weights()[i]))
                    .isLessThan(1e-6f);
        }
    }

    @Test
    void theWholePublishedScaleIsAPreset() throws IOException {
        FlowModel published = model(
                run(options("preset", "paper", "width", "2", "modes", "2", "side", "8", "steps", "1", "samples", "1")));

        assertThat(published.network().sizes()).isEqualTo(new FourierSizes(2, 2, 9, 8, true));
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        assertThatThrownBy(() -> run(explicit("warm-up", "3")))
                .hasMessage("--warm-up means nothing for fno, which has no fixed point.");
        assertThatThrownBy(() -> run(options("unrolled", "many")))
                .hasMessage("--unrolled many is not a range such as 3:12.");
        assertThatThrownBy(() -> run(options("unrolled", "5:2")))
                .hasMessage("--unrolled 5:2 is not a range such as 3:12.");
        assertThatThrownBy(() -> run(options("modes", "5"))).hasMessageContaining("fewer than the network's");
        assertThatThrownBy(() -> run(options("start", "nothing"))).isInstanceOf(IOException.class);
        String other = ((Document.Text) TaskRun.at(run(options("width", "4")).document(), "model")).value();
        assertThatThrownBy(() -> run(options("start", other)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a network of other sizes");
    }
}
