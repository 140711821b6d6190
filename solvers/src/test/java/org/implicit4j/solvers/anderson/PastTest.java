package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DoubleSpace;
import org.junit.jupiter.api.Test;

/** The two ways to the least-squares fit, and the condition of type I. */
class PastTest {

    private static final int SIZE = 15;
    private static final DoubleSpace SPACE = new DoubleSpace(2, SIZE);

    private final RandomGenerator random = new SplittableRandom(8);

    @Test
    void factorisationAndInnerProductsFindTheSameFitWhileTheWindowSlides() {
        for (double ridge : new double[] {0, 0.1}) {
            Past<double[]> gram = new Fit(Fit.Kind.GRAM, ridge, 1e-12).past(SPACE, new DepthRule(4, 0, 0, 0));
            Past<double[]> qr = new Fit(Fit.Kind.QR, ridge, 1e-12).past(SPACE, new DepthRule(4, 0, 0, 0));
            for (int k = 0; k < 12; k++) {
                add(SPACE.gaussian(random), SPACE.gaussian(random), gram, qr);
                for (int s = 0; s < 2; s++) {
                    for (int count = 1; count <= gram.values().list().size(); count++) {
                        // gaussian vectors of this size have a condition below 10, so its square is below 100
                        double[] expected = gram.fit(s, count);
                        assertThat(qr.fit(s, count)).containsExactly(expected, within(1e-12));
                        assertThat(qr.gain(s, expected)).isCloseTo(gram.gain(s, expected), within(1e-12));
                    }
                    assertThat(qr.residual(s)).isCloseTo(gram.residual(s), within(1e-14));
                }
            }
        }
    }

    @Test
    void mixedResidualIsThatOfTheCoefficientsInEachForm() {
        for (Fit.Kind kind : Fit.Kind.values()) {
            Past<double[]> past = new Fit(kind, 0, 1e-12).past(SPACE, new DepthRule(3, 0, 0, 0));
            double[][] residuals = new double[6][];
            for (int k = 0; k < 6; k++) {
                double[] z = SPACE.gaussian(random);
                double[] fz = SPACE.gaussian(random);
                residuals[k] = SPACE.combine(1, fz, -1, z);
                past.add(z, fz);
            }
            double[][] mixing = {{0.5, -1}, {2, 0}, {-0.3, 0.7}};
            double[] shares = {0.25, -2};
            Terms<double[]> terms = new Terms<>();
            past.addMixedResidual(shares, mixing, terms);

            double[] expected = residuals[5].clone();
            for (int age = 0; age < 3; age++) {
                double[] change = SPACE.combine(1, residuals[5 - age], -1, residuals[4 - age]);
                double[] minus = Arrays.stream(mixing[age]).map(g -> -g).toArray();
                expected = SPACE.linearCombination(new double[][] {{1, 1}, minus}, List.of(expected, change));
            }
            expected = SPACE.linearCombination(new double[][] {shares}, List.of(expected));
            assertThat(terms.sum(SPACE)).as("%s", kind).containsExactly(expected, within(1e-13));
        }
    }

    /** Fang and Saad 2009: the mixed residual is orthogonal to the steps. */
    @Test
    void typeOneMakesTheMixedResidualOrthogonalToTheSteps() {
        Past<double[]> past = new Fit(Fit.Kind.TYPE_ONE, 0, 1e-12).past(SPACE, new DepthRule(3, 0, 0, 0));
        double[][] z = new double[6][];
        double[][] r = new double[6][];
        for (int k = 0; k < 6; k++) {
            z[k] = SPACE.gaussian(random);
            r[k] = SPACE.combine(-1, z[k], 0.3, SPACE.gaussian(random)); // changes near the steps: pivots of size 1
            past.add(z[k], SPACE.combine(1, z[k], 1, r[k]));
        }
        for (int s = 0; s < 2; s++) {
            double[] g = past.fit(s, 3);
            for (int i = 0; i < 3; i++) {
                double[] step = SPACE.combine(1, z[5 - i], -1, z[4 - i]);
                double rest = SPACE.dots(step, r[5])[s];
                for (int j = 0; j < 3; j++) {
                    rest -= g[j] * SPACE.dots(step, SPACE.combine(1, r[5 - j], -1, r[4 - j]))[s];
                }
                assertThat(rest).isCloseTo(0, within(1e-11)); // products of size 30, pivots of size 0.5
            }
        }
    }

    /**
     * Changes at an angle of 1e-5: a condition of about 1e5 costs a factorisation 5 of 16 digits and inner products,
     * where it is squared, 10.
     */
    @Test
    void factorisationLosesHalfTheDigitsThatInnerProductsLose() {
        assertThat(coefficientError(Fit.Kind.QR, 1e-15, 1e-5)).isLessThan(1e-9);
        assertThat(coefficientError(Fit.Kind.GRAM, 1e-15, 1e-5)).isGreaterThan(1e-8);
    }

    /** At 1e-9 inner products leave the changes out, if they see them at all; a factorisation still has 7 digits. */
    @Test
    void factorisationTellsChangesApartThatInnerProductsCannot() {
        assertThat(coefficientError(Fit.Kind.QR, 1e-24, 1e-9)).isLessThan(1e-5);
        assertThat(coefficientError(Fit.Kind.GRAM, 1e-24, 1e-9)).isGreaterThan(0.1);
    }

    /** Fits a residual that is 2 dr_1 + 3 dr_2 + 4 dr_3, from changes that differ by the share {@code angle} only. */
    private double coefficientError(Fit.Kind kind, double rankTolerance, double angle) {
        DoubleSpace space = DoubleSpace.single(SIZE);
        Past<double[]> past = new Fit(kind, 0, rankTolerance).past(space, new DepthRule(3, 0, 0, 0));
        double[] common = space.gaussian(random);
        double[][] changes = new double[3][];
        for (int k = 0; k < 3; k++) {
            changes[k] = space.combine(1, common, angle, space.gaussian(random));
        }
        double[] residual = space.zero();
        for (int k = 0; k < 3; k++) {
            residual = space.combine(1, residual, k + 1, changes[k]); // 1, 2, 3; each change adds one more
        }
        double[] zero = space.zero();
        past.add(zero, residual);
        for (double[] change : changes) {
            residual = space.combine(1, residual, 1, change);
            past.add(zero, residual);
        }
        double[] g = past.fit(0, 3);
        return Math.max(Math.abs(g[2] - 2), Math.max(Math.abs(g[1] - 3), Math.abs(g[0] - 4)));
    }

    @SafeVarargs
    private static void add(double[] z, double[] fz, Past<double[]>... pasts) {
        for (Past<double[]> past : pasts) {
            past.add(z, fz);
        }
    }
}
