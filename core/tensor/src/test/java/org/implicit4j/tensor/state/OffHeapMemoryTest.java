package org.implicit4j.tensor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Off-heap arrays have one owner: thousands of solves leave the process as large as the first ones did. */
class OffHeapMemoryTest {

    private static final int SOLVES = 10_000;

    @Test
    @Tag("slow")
    void residentMemoryIsFlatOverTenThousandSolves() {
        FixedPointMethod method = Methods.discover().get("anderson");
        solve(method, SOLVES / 4);
        long before = Pointer.physicalBytes();

        solve(method, SOLVES);

        // One solve works in about 10 arrays of 64 KB; a single one lost per solve would be 640 MB.
        assertThat(Pointer.physicalBytes() - before).isLessThan(SOLVES * 65_536L / 4);
    }

    /** Collects garbage now and then: a few KB that ND4J keeps beside each array are freed after the collector saw it go. */
    private static void solve(FixedPointMethod method, int solves) {
        for (int i = 0; i <= solves; i++) {
            if (i % 500 == 0) {
                System.gc();
            }
            solveOne(method, i);
        }
    }

    private static void solveOne(FixedPointMethod method, int seed) {
        try (TensorSpace space = TensorSpace.of(4, 4096)) {
            INDArray shift = space.gaussian(new SplittableRandom(seed));
            FixedPointOperator<INDArray> map = FixedPointOperator.of(space, z -> space.combine(0.5, z, 1, shift));
            try (var solution = FixedPointSolve.of(map, method)
                    .tolerance(Tolerance.relative(1e-5))
                    .run(space.zero())) {
                assertThat(solution.isConverged()).isTrue();
            }
        }
    }
}
