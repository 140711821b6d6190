package org.implicit4j.core.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.implicit4j.core.contract.StateSpaceContract;
import org.junit.jupiter.api.Test;

class DoubleSpaceTest extends StateSpaceContract<double[]> {

    @Override
    protected StateSpace<double[]> space() {
        return new DoubleSpace(5, 7);
    }

    @Override
    protected double[] numbers(double[] x) {
        return x;
    }

    @Test
    void sizesAndLengthsAreChecked() {
        assertThatThrownBy(() -> new DoubleSpace(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("samples (0)");
        assertThatThrownBy(() -> new DoubleSpace(1 << 16, 1 << 16)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> space().dots(new double[35], new double[34]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("34")
                .hasMessageContaining("5 samples of dimension 7");
        assertThatThrownBy(() -> space().linearCombination(new double[1][5], List.of(new double[3])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
