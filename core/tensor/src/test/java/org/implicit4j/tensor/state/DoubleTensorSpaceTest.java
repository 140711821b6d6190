package org.implicit4j.tensor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.implicit4j.core.contract.StateSpaceContract;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class DoubleTensorSpaceTest extends StateSpaceContract<INDArray> {

    private final ArraySpace space = ArraySpace.of(DataType.DOUBLE, new Workers(1), 5, 3, 7);

    @Override
    protected StateSpace<INDArray> space() {
        return space;
    }

    @Override
    protected double[] numbers(INDArray x) {
        return x.data().asDouble();
    }

    @AfterEach
    void free() {
        space.close();
    }

    @Test
    void statesAreFloat64AndHaveTheShapeOfABatch() {
        assertThat(space.zero().dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(space.restrict(new int[] {4, 0}).zero().shape()).containsExactly(2, 3, 7);
    }

    @Test
    void releasedArraysAreGivenOutAgainAndClosingFreesAll() {
        INDArray first = space.zero();
        space.release(first);

        assertThat(space.zero()).isSameAs(first);
        assertThat(space.arrays()).isEqualTo(1);
        space.close();
        assertThat(first.wasClosed()).isTrue();
    }

    @Test
    void otherTypesAreRefused() {
        assertThatThrownBy(() -> ArraySpace.of(DataType.BOOL, new Workers(1), 1, 1))
                .hasMessageContaining("BOOL");
        assertThatThrownBy(() -> ArraySpace.of(DataType.DOUBLE, new Workers(1), 0, 1))
                .hasMessageContaining("samples (0)");
    }
}
