package org.implicit4j.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BegunTest {

    /** The first of two tokens rests after one loop; the third place is padding. */
    @Test
    void aTokenAtRestStaysWhereItIs() {
        var begun = new Begun();
        begun.inject(new float[] {1, 2});
        begun.state(new float[] {3, 4});
        begun.inject(new float[] {5, 6});
        begun.state(new float[] {7, 8});
        begun.state(new float[] {9, 10});

        try (INDArray target = Nd4j.ones(DataType.FLOAT, 1, 3, 2)) {
            assertThat(begun.loops()).isEqualTo(2);
            begun.readInjected(target);
            assertThat(target.ravel().toFloatVector()).containsExactly(1, 2, 5, 6, 0, 0);
            begun.readState(1, target);
            assertThat(target.ravel().toFloatVector()).containsExactly(3, 4, 7, 8, 0, 0);
            begun.readState(2, target);
            assertThat(target.ravel().toFloatVector()).containsExactly(3, 4, 9, 10, 0, 0);
        }
        assertThat(new Begun().loops()).isZero();
    }
}
