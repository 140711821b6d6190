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
        for (int i = 0; i < SOLVES / 10; i++) {
            solve(method, i);
        }
        long before = Pointer.physicalBytes();
        for (int i = 0; i < SOLVES; i++) {
            solve(method, i);
        }
        long grown = Pointer.physicalBytes() - before;

        // One solve works in about 30 arrays of 64 KB; a single one lost per solve would be 640 MB.
        assertThat(grown).isLessThan(SOLVES * 65_536L / 4);
    }

    private static void solve(FixedPointMethod method, int seed) {
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
