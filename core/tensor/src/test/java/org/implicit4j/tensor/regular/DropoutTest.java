package org.implicit4j.tensor.regular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutTest {

    private final Formula.Builder builder = Formula.builder();
    private final Value x = builder.varying("x", 4, 3, 5, 7);

    private static double[] mask(Dropout dropout, Formula formula, long seed) {
        try (INDArray mask = dropout.draw(formula.bound().get(0), seed, DataType.DOUBLE)) {
            return mask.ravel().toDoubleVector();
        }
    }

    private Formula formula(Dropout dropout) {
        return builder.build(dropout.apply(x));
    }

    /** Of n numbers a share with deviation {@code sqrt(r (1 - r) / n)} is dropped; the bound is five of them. */
    @Test
    void aboutTheRateIsDroppedAndTheRestEnlargedSoThatTheMeanStays() {
        var dropout = Dropout.ofNumbers("drop", 0.2);
        var large = Formula.builder();
        var formula = large.build(dropout.apply(large.varying("x", 100, 1000)));
        double[] mask = mask(dropout, formula, 3);

        assertThat(Arrays.stream(mask).distinct().sorted().toArray()).containsExactly(0, 1.25);
        assertThat(Arrays.stream(mask).filter(m -> m == 0).count() / 1e5)
                .isCloseTo(0.2, within(5 * Math.sqrt(0.2 * 0.8 / 1e5)));
    }

    @Test
    void theSameSeedDrawsTheSameMaskAndAnotherSeedAnother() {
        var dropout = Dropout.ofNumbers("drop", 0.5);
        var formula = formula(dropout);

        assertThat(mask(dropout, formula, 3)).isEqualTo(mask(dropout, formula, 3));
        assertThat(mask(dropout, formula, 3)).isNotEqualTo(mask(dropout, formula, 4));
    }

    @Test
    void anotherNameHasAnotherMask() {
        var formula = formula(Dropout.ofNumbers("drop", 0.5));

        assertThat(mask(Dropout.ofNumbers("drop", 0.5), formula, 3))
                .isNotEqualTo(mask(Dropout.ofNumbers("other", 0.5), formula, 3));
    }

    @Test
    void aSampleHasTheSameMaskInASmallerBatch() {
        var dropout = Dropout.ofNumbers("drop", 0.5);
        var small = Formula.builder();
        var ofTwo = small.build(dropout.apply(small.varying("x", 2, 3, 5, 7)));

        assertThat(mask(dropout, formula(dropout), 3)).startsWith(mask(dropout, ofTwo, 3));
    }

    @Test
    void aWholeChannelIsDroppedAtAllPlacesOfASample() {
        var dropout = Dropout.ofChannels("drop", 0.5);
        var formula = formula(dropout);
        assertThat(formula.bound().get(0).shape().lengths()).containsExactly(4, 1, 1, 7);

        try (var kernels = new PortableKernels(DataType.DOUBLE);
                var evaluator = kernels.evaluator(formula);
                INDArray mask = dropout.draw(formula.bound().get(0), 3, DataType.DOUBLE);
                INDArray result = Nd4j.create(DataType.DOUBLE, 4, 3, 5, 7)) {
            evaluator.bind(null, List.of(mask));
            evaluator.forward(List.of(Nd4j.ones(DataType.DOUBLE, 4, 3, 5, 7)), List.of(result));

            for (int place = 0; place < 15; place++) {
                assertThat(result.reshape(4, 15, 7).getDouble(2, place, 6)).isEqualTo(mask.getDouble(2, 0, 0, 6));
            }
            assertThat(mask.ravel().toDoubleVector()).contains(0, 2);
        }
    }

    @Test
    void atRestNothingIsDroppedAndNoMaskIsNeeded() {
        var formula = formula(Dropout.ofNumbers("drop", 0.5).atRest());

        assertThat(formula.bound()).isEmpty();
        assertThat(formula.results()).containsExactly(x);
    }

    @Test
    void aMaskIsKnownByItsName() {
        var dropout = Dropout.ofNumbers("drop", 0.5);
        Value other = builder.bound("u", 3);
        var formula = formula(dropout);

        assertThat(dropout.hasMask(formula.bound().get(1))).isTrue();
        assertThat(dropout.hasMask(other)).isFalse();
    }

    @Test
    void notEverythingMayBeDropped() {
        assertThatThrownBy(() -> Dropout.ofNumbers("drop", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.0");
    }
}
