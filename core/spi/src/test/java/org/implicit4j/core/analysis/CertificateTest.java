package org.implicit4j.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

class CertificateTest {

    /** Singular values 3 * 0.3 and 0.3: A = 0.3 [[0, 3], [-1, 0]] maps the axes onto each other. */
    private static final SampleMap SKEW = SampleMap.affine(new double[][] {{0, 0.9}, {-0.3, 0}}, 1, 1);

    @Test
    void contractionOfAnAffineMapIsItsLargestSingularValue() {
        Certificate certificate = certify(new SampleMaps(2, List.of(SKEW, symmetric(0.99, -0.5))), new double[4]);

        assertThat(certificate.evidence()).isEqualTo(Evidence.SINGULAR_VALUES);
        // the estimate stops at 2 % of 1 - mu
        assertThat(certificate.samples().get(0).contraction()).isCloseTo(0.9, within(0.02 * 0.1));
        assertThat(certificate.samples().get(1).contraction()).isCloseTo(0.99, within(0.02 * 0.01));
    }

    /** Along the eigenvector of mu the error is residual / (1 - mu), neither more nor less. */
    @Test
    void boundIsTheErrorWhereTheErrorLiesInTheSlowestDirection() {
        SampleMap map = symmetric(0.999, 0.2);
        double[] fixedPoint = solve(0.999, 0.2);
        double[] off = {fixedPoint[0] + 0.03, fixedPoint[1] + 0.03};

        SampleCertificate sample =
                certify(SampleMaps.single(2, map), off).samples().get(0);

        double error = Math.hypot(0.03, 0.03);
        assertThat(sample.residual()).isCloseTo(error * 0.001, within(1e-12)); // rounding at numbers of size 1000
        assertThat(sample.errorBound().orElseThrow()).isBetween(error * (1 - 1e-9), error * 1.02);
    }

    @Test
    void smallResidualIsNotASmallError() {
        double[] fixedPoint = solve(0.999, 0.2);
        double[] off = {fixedPoint[0] + 0.5, fixedPoint[1] + 0.5};

        SampleCertificate sample = certify(SampleMaps.single(2, symmetric(0.999, 0.2)), off)
                .samples()
                .get(0);

        assertThat(sample.relativeResidual()).isLessThan(1e-6);
        assertThat(sample.errorBound().orElseThrow()).isGreaterThanOrEqualTo(Math.hypot(0.5, 0.5) * (1 - 1e-9));
        assertThat(sample.explanation()).contains("Error <= 7.0", "mu = 0.999");
    }

    @Test
    void boundHoldsAtRandomPointsOfRandomContractions() {
        RandomGenerator random = random(2);
        for (int trial = 0; trial < 200; trial++) {
            double[][] a = new double[2][2];
            double[] b = {random.nextGaussian(), random.nextGaussian()};
            for (double[] row : a) {
                row[0] = random.nextDouble(-0.7, 0.7);
                row[1] = random.nextDouble(-0.7, 0.7);
            }
            double determinant = (1 - a[0][0]) * (1 - a[1][1]) - a[0][1] * a[1][0];
            double[] fixedPoint = {
                ((1 - a[1][1]) * b[0] + a[0][1] * b[1]) / determinant,
                (a[1][0] * b[0] + (1 - a[0][0]) * b[1]) / determinant
            };
            double[] value = {random.nextGaussian(), random.nextGaussian()};
            SampleCertificate sample = certify(SampleMaps.single(2, SampleMap.affine(a, b)), value)
                    .samples()
                    .get(0);

            double error = Math.hypot(value[0] - fixedPoint[0], value[1] - fixedPoint[1]);
            double squares = a[0][0] * a[0][0] + a[0][1] * a[0][1] + a[1][0] * a[1][0] + a[1][1] * a[1][1];
            double det = a[0][0] * a[1][1] - a[0][1] * a[1][0];
            double norm = Math.sqrt((squares + Math.sqrt(Math.max(squares * squares - 4 * det * det, 0))) / 2);
            if (sample.errorBound().isPresent()) {
                assertThat(sample.errorBound().getAsDouble()).isGreaterThanOrEqualTo(error * (1 - 1e-9));
            } else {
                assertThat(norm).isGreaterThan(0.98); // the estimate stops at 2 % of 1 - mu
            }
            if (norm > 1.02) {
                assertThat(sample.errorBound()).isEmpty();
            }
        }
    }

    @Test
    void mapThatExpandsHasNoBoundAndTheReasonIsGiven() {
        SampleCertificate sample = certify(SampleMaps.single(2, symmetric(-3, 0.5)), new double[2])
                .samples()
                .get(0);

        assertThat(sample.errorBound()).isEmpty();
        assertThat(sample.contraction()).isCloseTo(3, within(0.02 * 2.0));
        assertThat(sample.explanation()).contains("3.0", "Maybe");
    }

    /** x -> x^2 contracts at 0.45 (slope 0.9), but not on the ball of radius 0.2475 / 0.1 in which a fixed point would lie. */
    @Test
    void mapThatExpandsNearbyHasNoBoundThoughItContractsAtTheValue() {
        SampleMap square = SampleMap.pointwise(x -> x * x, x -> 2 * x);

        assertThat(certify(SampleMaps.single(1, square), new double[] {0.45}).isComplete())
                .isFalse();
        assertThat(certify(SampleMaps.single(1, square), new double[] {0.01}).isComplete())
                .isTrue();
    }

    @Test
    void samplesAreJudgedOnTheirOwn() {
        SampleMap broken = SampleMap.pointwise(x -> Double.NaN, x -> Double.NaN);
        Certificate certificate =
                certify(new SampleMaps(2, List.of(symmetric(0.5, 0.1), symmetric(2, 0.1), broken)), new double[6]);

        assertThat(certificate.samples()).extracting(SampleCertificate::sample).containsExactly(0, 1, 2);
        assertThat(certificate.samples().get(0).errorBound()).isPresent();
        assertThat(certificate.samples().get(1).errorBound()).isEmpty();
        assertThat(certificate.samples().get(2).errorBound()).isEmpty();
        assertThat(certificate.samples().get(2).explanation()).contains("not finite");
        assertThat(certificate.isComplete()).isFalse();
    }

    @Test
    void withoutTransposedProductsTheEstimateIsByDirectionsAndSaysSo() {
        SampleMaps maps = SampleMaps.single(2, symmetric(0.9, 0.3));
        FixedPointOperator<double[]> plain = FixedPointOperator.of(maps.space(), maps::apply);

        Certificate certificate = certify(plain, new double[2]);

        assertThat(certificate.evidence()).isEqualTo(Evidence.DIRECTIONS);
        SampleCertificate sample = certificate.samples().get(0);
        assertThat(sample.contraction()).isCloseTo(0.9, within(0.02 * 0.1)); // J is symmetric: its norm is its radius
        assertThat(sample.explanation()).contains("can miss");
    }

    @Test
    void declaredLipschitzConstantMakesTheBoundATheorem() {
        SampleMaps maps = SampleMaps.single(2, symmetric(0.9, 0.3));
        FixedPointOperator<double[]> declared = new FixedPointOperator<>() {
            @Override
            public StateSpace<double[]> space() {
                return maps.space();
            }

            @Override
            public double[] apply(double[] z) {
                return maps.apply(z);
            }

            @Override
            public OptionalDouble lipschitzBound() {
                return OptionalDouble.of(0.95);
            }
        };
        Certificate certificate = certify(declared, new double[2]);

        assertThat(certificate.evidence()).isEqualTo(Evidence.DECLARED);
        assertThat(certificate.evaluations()).isEqualTo(1);
        SampleCertificate sample = certificate.samples().get(0);
        assertThat(sample.errorBound().orElseThrow()).isCloseTo(sample.residual() / 0.05, within(1e-12));
    }

    @Test
    void equalGeneratorsGiveEqualCertificatesAndTheValueIsLeftAlone() {
        double[] value = HardProblems.reluLayer().start();
        double[] before = value.clone();
        FixedPointOperator<double[]> operator = HardProblems.reluLayer().operator();

        assertThat(Certificate.of(operator, value, random(5))).isEqualTo(Certificate.of(operator, value, random(5)));
        assertThat(value).isEqualTo(before);
    }

    @Test
    void statesAreReleased() {
        Ledger ledger = new Ledger();
        LedgerOperator operator =
                new LedgerOperator((SampleMaps) HardProblems.mixedBatch().operator(), ledger);
        double[] value = operator.space().zero();

        Certificate.of(operator, value, random(1));
        Certificate.of(FixedPointOperator.of(operator.space(), operator::apply), value, random(1));

        assertThat(ledger.alive()).isEqualTo(1);
    }

    @Test
    void scrutinyOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Scrutiny(-1, 300, 0x1p-53, 0)).hasMessageContaining("points (-1)");
        assertThatThrownBy(() -> Scrutiny.STANDARD.withRounding(Double.NaN)).hasMessageContaining("rounding (NaN)");
    }

    /** A map with two given eigenvalues, the first along (1, 1). */
    private static SampleMap symmetric(double first, double second) {
        double same = (first + second) / 2;
        double other = (first - second) / 2;
        return SampleMap.affine(new double[][] {{same, other}, {other, same}}, 1, 2);
    }

    /** The fixed point of {@link #symmetric}: b = 1.5 (1, 1) - 0.5 (1, -1), divided by 1 - eigenvalue. */
    private static double[] solve(double first, double second) {
        double along = 1.5 / (1 - first);
        double across = -0.5 / (1 - second);
        return new double[] {along + across, along - across};
    }

    private static Certificate certify(FixedPointOperator<double[]> operator, double[] value) {
        return Certificate.of(operator, value, random(7));
    }

    private static RandomGenerator random(long seed) {
        return SeededRandom.of(seed);
    }
}
