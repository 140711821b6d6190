package org.implicit4j.solvers.halpern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.Iterate;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.MethodProvider;
import org.junit.jupiter.api.Test;

class HalpernTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Halpern();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("slow-contraction", "it averages, so a rate of 0.999 becomes 0.9995"),
                Map.entry("slow-in-every-direction", "it averages, so a rate of 0.999 becomes 0.9995"),
                Map.entry("nearly-singular", "a rate of 1 - 5e-7"),
                Map.entry("expansive", "the map expands"),
                Map.entry("repelling", "the map expands"),
                Map.entry("double-root", "the residual falls as 1 / steps^2 only"),
                Map.entry("chaos", "the slope at the fixed point is -1.9: the map expands"),
                Map.entry("projected-gradient", "a rate of 1 - 5e-4"),
                Map.entry("steep", "a slope of -20: the map expands"),
                Map.entry("triple-root", "the residual falls as steps^-3/2 only"),
                Map.entry("chandrasekhar", "it averages, which doubles the 570 steps of plain iteration"),
                Map.entry("stiff-reciprocal", "a rate of 0.99975"),
                Map.entry("monotone-relu-layer", "W expands 15-fold"),
                Map.entry("monotone-threshold-layer", "W expands 15-fold"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"),
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("anchor", "scheduled", "restart", "0.5", "reflection", "0.5");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "anchor", List.of("none"),
                "restart", List.of("-0.1", "1", "NaN"),
                "reflection", List.of("-0.1", "1.1", "NaN"));
    }

    /** F. Lieder's bound for maps that do not expand: {@code |f(z_k) - z_k| <= 2 |z_0 - z*| / (k + 1)}. */
    @Test
    void residualFallsAtLiedersRateOnARotationThatPlainIterationCircles() {
        double c = Math.cos(1);
        double s = Math.sin(1);
        for (String anchor : List.of("scheduled", "adaptive")) {
            residualsAround(new double[][] {{c, -s}, {s, c}}, method("anchor", anchor, "restart", "0"))
                    .forEach(iterate -> assertThat(iterate.residuals()[0])
                            .as("%s anchor, step %d", anchor, iterate.evaluation() - 1)
                            .isLessThanOrEqualTo(2 * 5.0 / iterate.evaluation() + 1e-12)); // |z_0 - z*| = |(3, 4)|
        }
    }

    @Test
    void scheduledStepsAreTheWeightsOfHalpern() {
        // a quarter turn: z_1 = (z_0 + f(z_0)) / 2 = (-0.5, 3.5), z_2 = z_0 / 3 + 2 / 3 f(z_1), f(z_1) = (-3.5, -0.5)
        List<Double> firsts =
                residualsAround(new double[][] {{0, -1}, {1, 0}}, method("anchor", "scheduled", "restart", "0"))
                        .stream()
                        .map(iterate -> iterate.z()[0])
                        .toList();
        assertThat(firsts.get(1)).isEqualTo(-0.5);
        assertThat(firsts.get(2)).isCloseTo(1 - 7.0 / 3, within(1e-15));
    }

    @Test
    void fullReflectionGoesToTheReflectedPoint() {
        // T z = 2 f(z) - z = 0 for f(z) = z / 2, so z_1 = z_0 / 2 and z_2 = z_0 / 3
        List<Double> firsts = residualsAround(
                        new double[][] {{0.5, 0}, {0, 0.5}},
                        method("anchor", "scheduled", "restart", "0", "reflection", "1"))
                .stream()
                .map(iterate -> iterate.z()[0])
                .toList();
        assertThat(firsts.get(1)).isCloseTo(1.5, within(1e-15));
        assertThat(firsts.get(2)).isCloseTo(1, within(1e-15));
    }

    private static List<Iterate<double[]>> residualsAround(double[][] a, FixedPointMethod method) {
        return FixedPointSolve.of(SampleMaps.single(2, SampleMap.affine(a, 0, 0)), method)
                .tolerance(Tolerance.absolute(1e-300))
                .maxEvaluations(60)
                .iterates(new double[] {3, 4})
                .map(HalpernTest::copied)
                .toList();
    }

    private static Iterate<double[]> copied(Iterate<double[]> iterate) {
        return new Iterate<>(
                iterate.evaluation(),
                iterate.z().clone(),
                iterate.fz().clone(),
                iterate.samples(),
                iterate.residuals(),
                iterate.valueNorms(),
                iterate.elapsedNanos());
    }

    private static FixedPointMethod method(String... options) {
        Settings settings = Settings.of("halpern", new Halpern().parameters());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.with(options[i], options[i + 1], "test");
        }
        return new Halpern().create(settings);
    }
}
