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

/** Bounds where the map does not contract. */
class InvertibilityTest {

    private static final Scrutiny SEARCHING = Scrutiny.STANDARD.withBasis(64);

    /** The eigenvalues -3, -1.5 and 0.9 of J leave I - J with 4, 2.5 and 0.1: the fixed point is (1/4, 2/2.5, 3/0.1). */
    private static final SampleMap EXPANSIVE =
            SampleMap.affine(new double[][] {{-3, 0, 0}, {0, -1.5, 0}, {0, 0, 0.9}}, 1, 2, 3);

    @Test
    void errorAlongTheWeakestDirectionIsTheBound() {
        double[] off = {0.25, 0.8, 30.02};

        SampleCertificate without = certify(EXPANSIVE, off, Scrutiny.STANDARD);
        SampleCertificate with = certify(EXPANSIVE, off, SEARCHING);

        assertThat(without.errorBound()).isEmpty();
        assertThat(with.contraction()).isCloseTo(3, within(0.05));
        // the residual is 0.1 * 0.02, and the smallest singular value 0.1, of which at most 1 % is given away
        assertThat(with.errorBound().orElseThrow()).isBetween(0.02 * (1 - 1e-9), 0.02 * 1.02);
        assertThat(with.explanation()).contains("smallest singular value");
    }

    @Test
    void errorInAnyOtherDirectionIsBelowTheBound() {
        double[] off = {0.26, 0.79, 30.02};
        double bound = certify(EXPANSIVE, off, SEARCHING).errorBound().orElseThrow();
        assertThat(bound).isGreaterThanOrEqualTo(Math.sqrt(0.01 * 0.01 + 0.01 * 0.01 + 0.02 * 0.02));
    }

    @Test
    void singularMapHasNoBound() {
        SampleMap drift = SampleMap.affine(new double[][] {{1, 0}, {0, -2}}, 0, 1);
        assertThat(certify(drift, new double[] {5, 1}, SEARCHING).errorBound()).isEmpty();
    }

    /** {@code z = 2 - z^3}, fixed at 1 with slope -3: I - J is 4 there, and 1 + 3 z^2 around it. */
    @Test
    void changeOfTheJacobianWidensTheBoundAndTooMuchOfItForbidsOne() {
        SampleMap cubic = SampleMap.pointwise(z -> 2 - z * z * z, z -> -3 * z * z);
        SampleCertificate near = certify(cubic, new double[] {1.01}, SEARCHING);
        SampleCertificate far = certify(cubic, new double[] {0.01}, SEARCHING);

        double residual = Math.abs(2 - 1.01 * 1.01 * 1.01 - 1.01);
        double sigma = 1 + 3 * 1.01 * 1.01;
        assertThat(near.errorBound().orElseThrow())
                .isGreaterThan(residual / sigma)
                .isGreaterThanOrEqualTo(0.01)
                .isLessThan(0.0105);
        assertThat(far.errorBound().isEmpty() || far.errorBound().getAsDouble() >= 0.99)
                .isTrue();
    }

    @Test
    void samplesAreBoundedApartAndEveryStateIsReleased() {
        Ledger ledger = new Ledger();
        SampleMap gentle = SampleMap.affine(new double[][] {{0.5, 0, 0}, {0, 0.2, 0}, {0, 0, 0.1}}, 1, 1, 1);
        LedgerOperator operator = new LedgerOperator(new SampleMaps(3, List.of(gentle, EXPANSIVE)), ledger);
        double[] value = operator.space().zero();

        Certificate certificate = Certificate.of(operator, value, SEARCHING, new SplittableRandom(1));

        assertThat(certificate.isComplete()).isTrue();
        assertThat(certificate.evidence()).isEqualTo(Evidence.SMALLEST_SINGULAR_VALUE);
        assertThat(certificate.samples().get(0).explanation()).contains("mu");
        double[] error = {Math.hypot(Math.hypot(2, 1.25), 1 / 0.9), Math.hypot(Math.hypot(0.25, 0.8), 30)};
        for (SampleCertificate sample : certificate.samples()) {
            assertThat(sample.errorBound().orElseThrow()).isGreaterThanOrEqualTo(error[sample.sample()] * (1 - 1e-9));
        }
        assertThat(ledger.alive()).as("the value alone is left").isEqualTo(1);
    }

    @Test
    void smallBasisKnowsNothingOfALargeSpaceAndSaysSo() {
        double[][] a = new double[40][40];
        double[] b = new double[40];
        for (int i = 0; i < 40; i++) {
            a[i][i] = 1 - Math.pow(10, -4.0 * i / 39) * (i % 2 == 0 ? 4 : 1); // I - J from 1e-4 to 4
            b[i] = 1;
        }
        SampleMap stiff = SampleMap.affine(a, b);
        assertThat(certify(stiff, new double[40], Scrutiny.STANDARD.withBasis(10))
                        .errorBound())
                .isEmpty();
        assertThat(certify(stiff, new double[40], SEARCHING).errorBound()).isPresent();
        assertThatThrownBy(() -> Scrutiny.STANDARD.withBasis(-1)).hasMessageContaining("basis (-1)");
    }

    /** Diagonal 3, 2 with 4 above it: singular values from the trace 29 and the determinant 36 of {@code B B^T}. */
    @Test
    void smallestSingularValueOfABidiagonalMatrixIsThatOfTheQuadraticFormula() {
        Bidiagonal matrix = new Bidiagonal();
        matrix.addDiagonal(3);
        matrix.addAbove(4);
        matrix.addDiagonal(2);
        matrix.addAbove(7);
        double square = (29 - Math.sqrt(29 * 29 - 4 * 36)) / 2;
        assertThat(matrix.smallestSingularValue()).isCloseTo(Math.sqrt(square), within(1e-14));
    }

    private static SampleCertificate certify(SampleMap map, double[] value, Scrutiny scrutiny) {
        return Certificate.of(SampleMaps.single(value.length, map), value, scrutiny, new SplittableRandom(1))
                .samples()
                .get(0);
    }
}
