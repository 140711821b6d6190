package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.junit.jupiter.api.Test;

class FactorsTest {

    private static final DoubleSpace SPACE = new DoubleSpace(2, 7);

    private final RandomGenerator random = new SplittableRandom(3);
    private final List<double[]> window = new ArrayList<>();
    private final Factors<double[]> factors = new Factors<>(SPACE);

    @Test
    void productIsTheWindowWhileItSlides() {
        for (int k = 0; k < 12; k++) {
            slide(SPACE.gaussian(random), 4);
            checkProduct(SPACE);
            checkOrthonormal();
        }
    }

    /** The second sample's new columns repeat older ones; those of the first do not. */
    @Test
    void columnThatDependsOnOlderOnesHasNoDirectionOfItsOwnUntilTheyLeave() {
        for (int k = 0; k < 14; k++) {
            double[] column = SPACE.gaussian(random);
            if (k % 3 != 0) {
                double[] twice = SPACE.combine(2, window.get(window.size() - 1), 0, column);
                SPACE.copySamples(twice, new int[] {1}, column, new int[] {1});
            }
            slide(column, 4);
            checkProduct(SPACE);
            if (k == 4) {
                double[] diagonal = new double[4];
                for (int j = 0; j < 4; j++) {
                    diagonal[j] = Math.abs(factors.column(j, 1)[j]);
                }
                // columns 1 … 4 of the second sample are a, 2 a, b, 2 b
                assertThat(diagonal[1]).isLessThan(1e-13);
                assertThat(diagonal[2]).isGreaterThan(0.1);
            }
        }
    }

    @Test
    void sampleThatIsLeftKeepsItsFactors() {
        for (int k = 0; k < 6; k++) {
            slide(SPACE.gaussian(random), 4);
        }
        DoubleSpace rest = SPACE.restrict(new int[] {1});
        window.replaceAll(column -> SPACE.select(column, new int[] {1}));
        factors.restrict(new int[] {1}, rest);

        checkProduct(rest);
        window.add(rest.gaussian(random));
        factors.add(window.get(window.size() - 1).clone());
        window.remove(0);
        factors.removeOldest();
        checkProduct(rest);
    }

    private void slide(double[] column, int width) {
        if (window.size() == width) {
            window.remove(0);
            factors.removeOldest();
        }
        window.add(column);
        factors.add(column.clone());
    }

    /** Each column is a sum of at most four orthonormal ones: some roundings at numbers of size 10. */
    private void checkProduct(DoubleSpace space) {
        assertThat(factors.columns()).isEqualTo(window.size());
        for (int j = 0; j < window.size(); j++) {
            double[][] coefficients = new double[factors.columns()][space.samples()];
            for (int s = 0; s < space.samples(); s++) {
                double[] column = factors.column(j, s);
                for (int i = 0; i < column.length; i++) {
                    coefficients[i][s] = column[i];
                }
            }
            assertThat(space.linearCombination(coefficients, factors.basis()))
                    .containsExactly(window.get(j), within(1e-13));
        }
    }

    private void checkOrthonormal() {
        List<double[]> basis = factors.basis();
        for (int i = 0; i < basis.size(); i++) {
            for (int j = 0; j < basis.size(); j++) {
                assertThat(SPACE.dots(basis.get(i), basis.get(j)))
                        .containsExactly(i == j ? new double[] {1, 1} : new double[] {0, 0}, within(1e-14));
            }
        }
    }
}
