package org.implicit4j.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.onednn.Installation;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CpuKernelsTest {

    @Test
    void formulasRunOnPreparedOperationsWhereOneDnnIsFound() {
        try (var kernels = new CpuKernels(1, () -> new Installation.Found("2.5.2", "avx2"))) {
            assertThat(twoWays(kernels)).isEqualTo(2);
            assertThat(kernels.explain()).contains("oneDNN 2.5.2 with avx2", "1 thread;");
            assertThat(kernels.lack()).isEmpty();
        }
    }

    @Test
    void formulasRunByNd4jWhereOneDnnIsMissingAndTheReasonIsTold() {
        try (var kernels =
                new CpuKernels(2, () -> new Installation.Missing("java.lang.UnsatisfiedLinkError: no jnidnnl"))) {
            assertThat(twoWays(kernels)).isEqualTo(1);
            assertThat(kernels.explain()).contains("ND4J operations, since oneDNN does not load", "2 threads;");
            assertThat(kernels.lack()).get().asString().contains("no jnidnnl");
        }
    }

    @Test
    void theLibraryOfThisBuildLoads() {
        assertThat(Installation.look()).isInstanceOfSatisfying(Installation.Found.class, found -> {
            assertThat(found.version()).isEqualTo("2.5.2");
            assertThat(found.instructions()).isNotBlank();
        });
    }

    @Test
    void threadsBelowOneAreRefused() {
        assertThatThrownBy(() -> new CpuKernels(0)).hasMessageContaining("threads (0) must be at least 1");
    }

    private static double twoWays(Kernels kernels) {
        var builder = Formula.builder();
        var formula = builder.build(builder.varying("x", 3).apply(new TwoWays()));
        try (var evaluator = kernels.evaluator(formula);
                INDArray x = Nd4j.zeros(3);
                INDArray result = Nd4j.zeros(3)) {
            evaluator.bind(null, List.of());
            evaluator.forward(List.of(x), List.of(result));
            return result.getDouble(1);
        }
    }
}
