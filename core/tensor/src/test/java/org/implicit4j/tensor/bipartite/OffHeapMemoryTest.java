package org.implicit4j.tensor.bipartite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.implicit4j.tensor.kernel.CpuKernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;

class OffHeapMemoryTest {

    private static final int RUNS = 10_000;

    /** JavaCPP's and ND4J's own small objects come and go with the garbage collector; any array here is larger. */
    private static final long HELPERS = 1024;

    /** Returns the bytes off the heap once arrays that other tests have dropped are collected. */
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

    @Test
    void tenThousandGradientsLeaveNothingOffTheHeap() {
        try (var kernels = new CpuKernels(2);
                var sample = new Sample(true, 30, 40, 50);
                var evaluator = kernels.evaluator(sample.program);
                var rows = sample.array(2, sample.graph.nodes(Side.ROWS));
                var state = sample.array(1, sample.graph.nodes(Side.COLUMNS));
                var cotangent = sample.output();
                var gradient = Parameters.zeros(sample.layout)) {
            evaluator.vjp(sample.arguments(), cotangent, List.of(rows, state), gradient);
            long before = settled();
            for (int i = 0; i < RUNS; i++) {
                evaluator.vjp(sample.arguments(), cotangent, List.of(rows, state), gradient);
            }

            assertThat(settled()).isCloseTo(before, within(HELPERS));
        }
    }

    /** Otherwise the test above could not fail. */
    @Test
    void anArrayThatIsNotClosedIsSeen() {
        long before = settled();
        try (var lost = new FlatFloats(1000)) {
            assertThat(Pointer.totalBytes()).isGreaterThanOrEqualTo(before + 4L * lost.size());
        }
        assertThat(settled()).isCloseTo(before, within(HELPERS));
    }

    @Test
    void aClosedEvaluatorGivesItsWorkSpaceBack() {
        try (var sample = new Sample(true, 30, 40, 50)) {
            long before = settled();
            try (var kernels = new CpuKernels(2);
                    var gradient = Parameters.zeros(sample.layout);
                    var evaluator = kernels.evaluator(sample.program)) {
                evaluator.gradient(sample.arguments(), KernelsContract::halfSquares, gradient);
                assertThat(Pointer.totalBytes()).isGreaterThan(before);
            }
            assertThat(settled()).isCloseTo(before, within(HELPERS));
        }
    }
}
