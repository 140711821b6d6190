package org.implicit4j.tensor.bipartite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;

class CpuKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return new CpuKernels(2);
    }

    /** 400 samples of 20 to 59 columns make a dozen chunks, so that threads really share the work. */
    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        int[] sizes = IntStream.range(0, 400).map(s -> 20 + s % 40).toArray();
        try (var sample = new Sample(true, sizes);
                var one = Parameters.zeros(sample.layout);
                var three = Parameters.zeros(sample.layout)) {
            double lossOfOne = gradient(1, sample, one);
            double lossOfThree = gradient(3, sample, three);

            assertThat(lossOfThree).isEqualTo(lossOfOne);
            assertThat(three.toFloats()).isEqualTo(one.toFloats());
        }
    }

    private static double gradient(int threads, Sample sample, Parameters gradient) {
        try (var kernels = new CpuKernels(threads);
                var evaluator = kernels.evaluator(sample.program)) {
            return evaluator.gradient(sample.arguments(), KernelsContract::halfSquares, gradient);
        }
    }

    /** A sample far longer than a tile, between small ones, must come out as it does alone. */
    @Test
    void aLargeSampleDoesNotDisturbItsNeighbours() {
        try (var kernels = kernels();
                var sample = new Sample(true, 9, 20_000, 12);
                var evaluator = kernels.evaluator(sample.program);
                var output = sample.output()) {
            evaluator.forward(sample.arguments(), output);

            var expected =
                    DoubleReference.run(sample.program, sample.graph, sample.doubleWeights(), sample.doubleInputs());
            var found = Sample.doubles(output);
            for (int f = 0; f < expected.length; f++) {
                // sums of up to 20 float32 products of size 1, as in the contract
                assertThat(found[f]).containsExactly(expected[f], org.assertj.core.api.Assertions.within(1e-4));
            }
        }
    }

    @Test
    void noThreadsAreRefused() {
        assertThatThrownBy(() -> new CpuKernels(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads (0)");
    }

    @Test
    void chosenOnAMachineWithoutADevice() {
        try (var chosen = Kernels.choose(2)) {
            assertThat(chosen.name()).isEqualTo("cpu");
            assertThat(chosen.explain()).contains("2 threads");
        }
    }
}
