package org.implicit4j.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.junit.jupiter.api.Test;

class SpectralRadiusTest {

    /** Eigenvalues 0.9 and 0.5; the norm is far above 1. */
    private static final SampleMap REAL = SampleMap.affine(new double[][] {{0.9, 7}, {0, 0.5}}, 0, 0);

    /** A rotation by 1 radian shrunk to 0.8, beside an eigenvalue of 0.3. */
    private static final SampleMap COMPLEX = SampleMap.affine(
            new double[][] {
                {0.8 * Math.cos(1), -0.8 * Math.sin(1), 2}, {0.8 * Math.sin(1), 0.8 * Math.cos(1), 1}, {0, 0, -0.3}
            },
            0,
            0,
            0);

    /** After 40 steps what is left of the smaller eigenvalues is (5/9)^40 = 6e-11 and (3/8)^40. */
    @Test
    void realAndComplexDominantEigenvaluesAreFoundFromBothSides() {
        SpectralRadius real = radius(SampleMaps.single(2, REAL), 40);
        SpectralRadius complex = radius(SampleMaps.single(3, COMPLEX), 40);

        assertThat(real.direct()[0]).isCloseTo(0.9, within(1e-7));
        assertThat(real.transposed()[0]).isCloseTo(0.9, within(1e-7));
        assertThat(complex.direct()[0]).isCloseTo(0.8, within(1e-7));
        assertThat(complex.transposed()[0]).isCloseTo(0.8, within(1e-7));
        assertThat(real.products()).isEqualTo(80);
    }

    @Test
    void samplesAreEstimatedApart() {
        SampleMap zero = SampleMap.affine(new double[][] {{0, 0}, {0, 0}}, 1, 1);
        SampleMap nilpotent = SampleMap.affine(new double[][] {{0, 5}, {0, 0}}, 1, 1);
        SampleMap opposite = SampleMap.affine(new double[][] {{-2, 0}, {0, 2}}, 1, 1);

        double[] radii = radius(new SampleMaps(2, List.of(REAL, zero, nilpotent, opposite)), 40)
                .direct();

        assertThat(radii[0]).isCloseTo(0.9, within(1e-7));
        assertThat(radii[1]).isZero();
        assertThat(radii[2]).isZero();
        assertThat(radii[3]).isCloseTo(2, within(1e-12)); // eigenvalues of opposite sign are a pair as well
    }

    @Test
    void moreStepsComeNearerAndFewerThanThreeAreRefused() {
        double few = Math.abs(radius(SampleMaps.single(2, REAL), 3).direct()[0] - 0.9);
        double many = Math.abs(radius(SampleMaps.single(2, REAL), 60).direct()[0] - 0.9);

        assertThat(many).isLessThanOrEqualTo(few + 1e-12);
        assertThatThrownBy(() -> radius(SampleMaps.single(2, REAL), 2)).hasMessageContaining("steps (2)");
    }

    @Test
    void statesAreReleased() {
        Ledger ledger = new Ledger();
        LedgerOperator operator = new LedgerOperator(SampleMaps.single(2, REAL), ledger);
        SpectralRadius.at(operator, operator.space().zero(), 5, new SplittableRandom(1));
        assertThat(ledger.alive()).as("the point alone is left").isEqualTo(1);
    }

    private static SpectralRadius radius(SampleMaps maps, int steps) {
        return SpectralRadius.at(maps, maps.space().zero(), steps, new SplittableRandom(1));
    }
}
