package org.implicit4j.tensor.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SelfAttentionTest {

    private static final int BATCH = 2;
    private static final int FEATURES = 12;
    private static final AttentionOptions OPTIONS =
            AttentionOptions.plain(FEATURES, 2).withRotary(100).withBias();

    private final ParameterLayout.Builder layout = ParameterLayout.builder();
    private final SelfAttention attention = new SelfAttention(layout.scope("attn"), OPTIONS);

    private static INDArray zeros(int... shape) {
        return Nd4j.zeros(
                DataType.FLOAT, java.util.Arrays.stream(shape).asLongStream().toArray());
    }

    private static Parameters random(ParameterLayout layout) {
        var parameters = Parameters.zeros(layout);
        parameters.flat().assign(Nd4j.randn(DataType.FLOAT, layout.size()).muli(0.4));
        return parameters;
    }

    private static INDArray whole(Kernels kernels, SelfAttention attention, Parameters parameters, INDArray x) {
        var builder = Formula.builder();
        Formula formula = builder.build(attention.apply(builder.varying("x", BATCH, (int) x.size(1), FEATURES)));
        try (FormulaEvaluator evaluator = kernels.evaluator(formula)) {
            INDArray y = x.like();
            evaluator.bind(parameters, List.of());
            evaluator.forward(List.of(x), List.of(y));
            return y;
        }
    }

    /** A formula for a fixed number of new tokens and a fixed capacity, used again and again. */
    private Formula step(int tokens, int capacity) {
        var builder = Formula.builder();
        var step = attention.step(
                builder.varying("x", BATCH, tokens, FEATURES),
                builder.varying("past", BATCH, capacity, 2 * FEATURES),
                builder.varying("lengths", BATCH));
        return builder.build(step.output(), step.packed());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sequenceTakenInStepsGivesWhatItGivesAtOnce(boolean portable) {
        int tokens = 6;
        INDArray x = Nd4j.randn(DataType.FLOAT, BATCH, tokens, FEATURES);
        try (Kernels kernels = portable ? new PortableKernels() : new CpuKernels(2);
                Parameters parameters = random(layout.build());
                var cache = new KvCache(DataType.FLOAT, BATCH, 9, FEATURES);
                FormulaEvaluator step = kernels.evaluator(step(2, 9))) {
            step.bind(parameters, List.of());
            INDArray expected = whole(kernels, attention, parameters, x);
            INDArray y = zeros(BATCH, 2, FEATURES);
            INDArray packed = zeros(BATCH, 2, 3 * FEATURES);
            for (int t = 0; t < tokens; t += 2) {
                var now = NDArrayIndex.interval(t, t + 2);
                INDArray next =
                        x.get(NDArrayIndex.all(), now, NDArrayIndex.all()).dup('c');
                step.forward(List.of(next, cache.past(), cache.lengths()), List.of(y, packed));
                cache.append(packed);

                INDArray wanted = expected.get(NDArrayIndex.all(), now, NDArrayIndex.all());
                assertThat(y.sub(wanted).amaxNumber().doubleValue())
                        .isLessThan(1e-5); // sums of a dozen float32 numbers of size 1
            }
        }
    }

    @Test
    void parametersAreNamedAsInTheCheckpointsOfHuginn() {
        assertThat(layout.build().all().stream().map(p -> p.name() + p.shape()))
                .containsExactly("attn.qk_bias[2, 1, 2, 6]", "attn.Wqkv.weight[36, 12]", "attn.proj.weight[12, 12]");
    }

    /** The last token sees all others; without rotation it cannot tell in which order. */
    @Test
    void rotationTellsTheOrderOfEarlierTokens() {
        INDArray x = Nd4j.randn(DataType.FLOAT, BATCH, 3, FEATURES);
        INDArray swapped = x.dup();
        swapped.slice(0, 1).assign(x.slice(1, 1));
        swapped.slice(1, 1).assign(x.slice(0, 1));
        var plainLayout = ParameterLayout.builder();
        var plain = new SelfAttention(plainLayout.scope(), AttentionOptions.plain(FEATURES, 2));

        assertThat(changeOfLast(plain, plainLayout.build(), x, swapped)).isLessThan(1e-5); // summed in another order
        assertThat(changeOfLast(attention, layout.build(), x, swapped)).isGreaterThan(1e-2);
    }

    private static double changeOfLast(SelfAttention attention, ParameterLayout layout, INDArray x, INDArray other) {
        try (Kernels kernels = new CpuKernels(1);
                Parameters parameters = random(layout)) {
            return whole(kernels, attention, parameters, x)
                    .sub(whole(kernels, attention, parameters, other))
                    .slice(2, 1)
                    .amaxNumber()
                    .doubleValue();
        }
    }

    @Test
    void biasOfQueriesAndKeysChangesTheResult() {
        INDArray x = Nd4j.randn(DataType.FLOAT, BATCH, 3, FEATURES);
        var built = layout.build();
        try (Kernels kernels = new CpuKernels(1);
                Parameters parameters = random(built)) {
            INDArray before = whole(kernels, attention, parameters, x);
            parameters.view(built.parameter("attn.qk_bias")).assign(0);

            assertThat(whole(kernels, attention, parameters, x)
                            .sub(before)
                            .amaxNumber()
                            .doubleValue())
                    .isGreaterThan(1e-2);
        }
    }

    @Test
    void biasNeedsARotation() {
        assertThatThrownBy(() -> AttentionOptions.plain(FEATURES, 2).withBias())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rotation");
    }

    @Test
    void headsDivideTheFeatures() {
        assertThatThrownBy(() -> AttentionOptions.plain(10, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10")
                .hasMessageContaining("4");
    }
}
