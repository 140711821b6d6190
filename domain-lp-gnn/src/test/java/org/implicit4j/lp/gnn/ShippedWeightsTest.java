package org.implicit4j.lp.gnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.implicit4j.tensor.checkpoint.Checkpoint;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.checkpoint.SafeTensors;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weights in the resources, on programs that none of them has seen. */
class ShippedWeightsTest {

    private static final int COUNT = 200;
    private static final LpInstances FRESH = LpInstances.of(Draw.of(COUNT, 4711));

    /** The published test errors; three standard errors of 200 programs, whose errors deviate by up to 0.1, are 0.021. */
    @ParameterizedTest
    @CsvSource({
        "IMPLICIT, 4, 0.218",
        "IMPLICIT, 8, 0.177",
        "IMPLICIT, 16, 0.152",
        "IMPLICIT, 32, 0.156",
    })
    void eightIterationsReachThePublishedError(GnnKind kind, int embedding, double published) throws IOException {
        try (var kernels = new CpuKernels(1);
                var network = network(kind, embedding, kernels);
                var batch = new LpBatch(FRESH)) {
            double error = LpErrors.mean(FRESH, network.predict(batch, 8));

            assertThat(error).isLessThan(published + 0.021);
            assertThat(error).isLessThan(LpErrors.mean(FRESH, network.predict(batch, 4)));
        }
    }

    @ParameterizedTest
    @CsvSource({"4", "8", "16", "32"})
    void explicitNetworksAreWorseThanImplicitOnesOfTheirWidth(int embedding) throws IOException {
        try (var kernels = new CpuKernels(1);
                var explicit = network(GnnKind.EXPLICIT, embedding, kernels);
                var implicit = network(GnnKind.IMPLICIT, embedding, kernels);
                var batch = new LpBatch(FRESH)) {
            assertThat(LpErrors.mean(FRESH, explicit.predict(batch, 1)))
                    .isGreaterThan(LpErrors.mean(FRESH, implicit.predict(batch, 8)))
                    .isLessThan(0.6); // predicting zero is at about 0.98
        }
    }

    private static LpGnn network(GnnKind kind, int embedding, Kernels kernels) throws IOException {
        String name = "models/%s-%d".formatted(kind.label(), embedding);
        var card = ModelCard.parse(new String(resource(name + ".json"), StandardCharsets.UTF_8), name);
        assertThat(card.command()).contains("--kind " + kind.label()).contains("--embedding " + embedding);
        var architecture = new GnnArchitecture(kind, embedding);
        assertThat(card.parameters()).isEqualTo(architecture.layout().size());
        var tensors = SafeTensors.read(resource(name + ".safetensors"), name);
        float[] values = Checkpoint.values(architecture.layout(), tensors, name);
        return new LpGnn(architecture, Parameters.of(architecture.layout(), values), kernels);
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(LpGnn.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        }
    }
}
