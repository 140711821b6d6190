package org.implicit4j.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HardProblemsTest {

    @Test
    void fixedPointsAreStatedWhereTheyHaveClosedForms() {
        assertThat(stated())
                .extracting(HardProblem::name)
                .containsExactlyInAnyOrder(
                        "several-fixed-points",
                        "double-root",
                        "cycle-of-two",
                        "chaos",
                        "nan-off-the-domain",
                        "kink-at-the-fixed-point",
                        "triple-root",
                        "noise-floor");
    }

    /** Slopes are at most 3 and values sums of a few terms, so some roundings of 1e-16 times the size. */
    @Test
    void mapsStayWhereTheirFixedPointsAreStated() {
        for (HardProblem problem : stated()) {
            for (double[] z : problem.fixedPoints()) {
                assertThat(problem.operator().apply(z))
                        .as("%s at %s", problem.name(), z[0])
                        .containsExactly(z, within(1e-15 * Math.max(1, Math.abs(z[0]))));
            }
        }
    }

    /** Whoever is fixed is a value, so a multiple of 1e-9, and differs from 10 by at most 5 of them. */
    @Test
    void noOtherNumberIsFixedAboveTheNoiseFloor() {
        HardProblem noise = problem("noise-floor");

        List<Double> fixed = LongStream.rangeClosed(-100, 100)
                .mapToDouble(k -> (1e10 + k) / 1e9)
                .filter(x -> residual(noise, x) == 0)
                .boxed()
                .toList();

        assertThat(noise.fixedPoints()).extracting(z -> z[0]).containsExactlyElementsOf(fixed);
    }

    /** Where both ends of a step are small, what lies between them is no pole. */
    @Test
    void residualsChangeTheirSignsAtFixedPointsOnly() {
        double step = 1e-3;
        for (HardProblem problem : stated()) {
            for (double at = -30.0005; at < 30; at += step) {
                double x = at;
                double from = residual(problem, x);
                double to = residual(problem, x + step);
                if (from * to <= 0 && Math.max(Math.abs(from), Math.abs(to)) < 1) {
                    assertThat(problem.fixedPoints())
                            .as("%s at %s", problem.name(), x)
                            .extracting(z -> z[0])
                            .anyMatch(known -> Math.abs(known - x) <= 2 * step);
                }
            }
        }
    }

    @Test
    void noNumberIsFixedToAToleranceBelowTheNoise() {
        HardProblem noise = problem("tolerance-below-the-noise");
        double floor = 5e-7 - 1e-14; // roundings of numbers of size 10
        assertThat(noise.tolerance().absolute()).isLessThan(floor / 10);
        for (int k = -100_000; k <= 100_000; k++) {
            double x = 10 + k * 1.1e-9;
            assertThat(Math.abs(residual(noise, x))).isGreaterThanOrEqualTo(floor);
            assertThat(residual(noise, x)).isCloseTo(1 - 0.1 * x, within(5e-7 + 1e-14));
        }
    }

    private static HardProblem problem(String name) {
        return HardProblems.all().stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double residual(HardProblem problem, double x) {
        return problem.operator().apply(new double[] {x})[0] - x;
    }

    private static List<HardProblem> stated() {
        return HardProblems.all().stream()
                .filter(problem -> !problem.closedForms().isEmpty())
                .toList();
    }
}
