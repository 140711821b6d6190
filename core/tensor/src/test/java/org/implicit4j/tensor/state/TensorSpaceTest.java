package org.implicit4j.tensor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.contract.StateSpaceContract;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorSpaceTest extends StateSpaceContract<INDArray> {

    /** Longer than a tile and no multiple of a row of lanes. */
    private final TensorSpace space = TensorSpace.of(5, 3, Lanes.TILE / 2 + 7);

    @Override
    protected StateSpace<INDArray> space() {
        return space;
    }

    @Override
    protected double[] numbers(INDArray x) {
        return x.data().asDouble();
    }

    @Override
    protected double rounding() {
        return 0x1p-24;
    }

    @AfterEach
    void free() {
        space.close();
    }

    @Test
    void shapesAreThoseOfABatch() {
        assertThat(space.zero().shape()).containsExactly(5, 3, Lanes.TILE / 2 + 7);
        assertThat(space.restrict(new int[] {4, 0}).zero().shape()).containsExactly(2, 3, Lanes.TILE / 2 + 7);
    }

    @Test
    void samplesOfARaggedBatchKeepTheirLengths() {
        try (TensorSpace ragged = TensorSpace.ragged(3, 1, 4)) {
            INDArray x = Nd4j.createFromArray(new float[][] {{1, 2, 3, 10, 20, 21, 22, 23}});
            assertThat(ragged.dots(x, x)).containsExactly(14, 100, 400 + 441 + 484 + 529);

            INDArray part = ragged.select(x, new int[] {2, 0});
            assertThat(part.toFloatVector()).containsExactly(20, 21, 22, 23, 1, 2, 3);
            INDArray whole = ragged.zero();
            ragged.copySamples(part, new int[] {1, 0}, whole, new int[] {0, 2});
            assertThat(whole.toFloatVector()).containsExactly(1, 2, 3, 0, 20, 21, 22, 23);
            x.close();
        }
    }

    @Test
    void releasedArraysAreGivenOutAgainAndClosingFreesAll() {
        TensorSpace own = TensorSpace.of(2, 10);
        INDArray first = own.zero();
        own.release(first);
        INDArray second = own.zero();
        assertThat(second).isSameAs(first);
        own.zero();
        assertThat(own.arrays()).isEqualTo(2);
        own.close();
        assertThat(first.wasClosed()).isTrue();
        assertThat(own.arrays()).isZero();
    }

    @Test
    void arraysMadeElsewhereAreUsedButNeverFreed() {
        INDArray foreign = Nd4j.ones(2, 10);
        try (TensorSpace own = TensorSpace.of(2, 10)) {
            assertThat(own.norms(foreign)).containsExactly(Math.sqrt(10), Math.sqrt(10));
            own.release(foreign);
            assertThat(own.arrays()).isZero();
        }
        assertThat(foreign.wasClosed()).isFalse();
        foreign.close();
    }

    @Test
    void misfitsAreTheCallersMistake() {
        assertThatThrownBy(() -> TensorSpace.of(0, 3)).hasMessageContaining("samples (0)");
        assertThatThrownBy(() -> TensorSpace.ragged(2, 0)).hasMessageContaining("[2, 0]");
        INDArray foreign = Nd4j.ones(2, 9);
        assertThatThrownBy(() -> space.linearCombination(new double[1][5], List.of(foreign)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 9]")
                .hasMessageContaining("[5, 3,");
        foreign.close();
    }

    /** Three samples of 12 full tiles and a bit each, so that tasks cross the borders of samples. */
    @Test
    void residualNormsHaveTheSameBitsWithAnyNumberOfThreads() {
        int length = 100_003;
        try (Workers three = new Workers(3);
                TensorSpace alone = TensorSpace.of(3, length);
                TensorSpace together = TensorSpace.of(three, 3, length)) {
            INDArray z = alone.gaussian(new SplittableRandom(1));
            INDArray fz = alone.gaussian(new SplittableRandom(2));

            ResidualNorms norms = together.residualNorms(z, fz);

            assertThat(norms.residuals()).isEqualTo(alone.residualNorms(z, fz).residuals());
            assertThat(norms.values()).isEqualTo(alone.residualNorms(z, fz).values());
            double[] from = numbers(z);
            double[] to = numbers(fz);
            for (int s = 0; s < 3; s++) {
                double sum = 0;
                for (int i = s * length; i < (s + 1) * length; i++) {
                    sum += (to[i] - from[i]) * (to[i] - from[i]);
                }
                // Tiles of 8192 squares are summed in float, in at least 16 lanes: 512 roundings of 2^-24.
                assertThat(norms.residuals()[s]).isCloseTo(Math.sqrt(sum), withinPercentage(100 * 512 * 0x1p-24));
            }
        }
    }
}
