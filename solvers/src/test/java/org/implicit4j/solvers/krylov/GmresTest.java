package org.implicit4j.solvers.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.implicit4j.core.contract.Ledger;
import org.implicit4j.core.contract.LedgerOperator;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

class GmresTest {

    private static final int N = 12;

    private final RandomGenerator random = SeededRandom.of(7);

    /** With I - J of condition below 10, a relative residual of 1e-12 is an error of at most 1e-11 of the solution. */
    @Test
    void solvesWhatEliminationSolves() {
        double[][][] jacobians = {contraction(0.8), contraction(0.3), contraction(0.6)};
        double[] b = random.doubles(3 * N, -1, 1).toArray();

        Gmres.Result<double[]> plain = new Gmres(50, 200)
                .solve(LinearMap.ofResidual(operator(jacobians), new double[3 * N]), b, same(3, 1e-12));
        Gmres.Result<double[]> transposed = new Gmres(50, 200)
                .solve(LinearMap.ofTransposedResidual(operator(jacobians), new double[3 * N]), b, same(3, 1e-12));

        for (int s = 0; s < 3; s++) {
            double[] right = Arrays.copyOfRange(b, s * N, (s + 1) * N);
            double[][] a = identityMinus(jacobians[s]);
            assertThat(slice(plain.x(), s)).containsExactly(Elimination.solve(a, right), within(1e-10));
            assertThat(slice(transposed.x(), s))
                    .containsExactly(Elimination.solve(Elimination.transposed(a), right), within(1e-10));
        }
        assertThat(plain.converged()).containsOnly(true);
        assertThat(transposed.converged()).containsOnly(true);
    }

    @Test
    void reportsTheResidualOfTheVeryStateThatItReturns() {
        double[][] a = identityMinus(contraction(0.9));
        double[] b = random.doubles(N, -1, 1).toArray();

        Gmres.Result<double[]> result = new Gmres(3, 100)
                .solve(LinearMap.ofResidual(operator(identityMinus(a)), new double[N]), b, same(1, 1e-6));

        double residual = norm(difference(b, times(a, result.x()))) / norm(b);
        assertThat(result.relativeResiduals()[0]).isCloseTo(residual, within(1e-14));
        assertThat(residual).isLessThanOrEqualTo(1e-6);
    }

    /** In n dimensions the basis is complete after n products; one more checks the residual. */
    @Test
    void needsAtMostAsManyProductsAsDimensionsAndOneToCheck() {
        Gmres.Result<double[]> result = new Gmres(50, 200)
                .solve(
                        LinearMap.ofResidual(operator(contraction(0.9)), new double[N]),
                        random.doubles(N, -1, 1).toArray(),
                        same(1, 1e-10));

        assertThat(result.converged()).containsExactly(true);
        assertThat(result.products()[0]).isLessThanOrEqualTo(N + 1);
    }

    @Test
    void shortCyclesNeedMoreProductsAndLessMemory() {
        double[][] jacobian = contraction(0.9);
        double[] b = random.doubles(N, -1, 1).toArray();
        List<Integer> products = new ArrayList<>();
        List<Integer> states = new ArrayList<>();
        for (int restart : new int[] {4, 30}) {
            Ledger ledger = new Ledger();
            LedgerOperator operator = new LedgerOperator(operator(jacobian), ledger);
            Gmres.Result<double[]> result = new Gmres(restart, 500)
                    .solve(
                            LinearMap.ofResidual(operator, operator.space().zero()),
                            ledger.born(b.clone()),
                            same(1, 1e-9));
            assertThat(result.converged()).containsExactly(true);
            products.add(result.products()[0]);
            states.add(ledger.most());
        }
        assertThat(products.get(0)).isGreaterThan(products.get(1));
        assertThat(states.get(0)).isLessThan(states.get(1)).isLessThanOrEqualTo(2 + 4 + 7); // with b and the point
    }

    @Test
    void samplesEndByTheirOwnTolerancesAsIfTheyWereAlone() {
        double[][][] jacobians = {contraction(0.95), contraction(0.1), contraction(0.5), contraction(0.7)};
        double[] b = random.doubles(4 * N, -1, 1).toArray();
        double[] tolerances = {1e-10, 1e-1, 1e-4, 1e-8};
        for (boolean restrictable : new boolean[] {true, false}) {
            int[] evaluated = new int[1];
            Gmres.Result<double[]> together =
                    new Gmres(5, 300).solve(counted(operator(jacobians), evaluated, restrictable), b, tolerances);
            int alone = 0;
            for (int s = 0; s < 4; s++) {
                Gmres.Result<double[]> one = new Gmres(5, 300)
                        .solve(LinearMap.ofResidual(operator(jacobians[s]), new double[N]), slice(b, s), new double[] {
                            tolerances[s]
                        });
                assertThat(slice(together.x(), s)).containsExactly(one.x(), within(1e-12)); // rounding
                assertThat(together.products()[s]).isEqualTo(one.products()[0]);
                assertThat(together.relativeResiduals()[s]).isLessThanOrEqualTo(tolerances[s]);
                alone += one.products()[0];
            }
            if (restrictable) {
                assertThat(evaluated[0]).as("products of samples").isEqualTo(alone);
            } else {
                assertThat(evaluated[0]).isGreaterThan(alone);
            }
        }
    }

    @Test
    void zeroRightSideIsSolvedByZeroWithoutAProduct() {
        double[][][] jacobians = {contraction(0.5), contraction(0.5)};
        double[] b = random.doubles(2 * N, -1, 1).toArray();
        Arrays.fill(b, 0, N, 0);

        Gmres.Result<double[]> result = new Gmres(20, 100)
                .solve(LinearMap.ofResidual(operator(jacobians), new double[2 * N]), b, same(2, 1e-9));

        assertThat(slice(result.x(), 0)).containsOnly(0);
        assertThat(result.products()[0]).isZero();
        assertThat(result.relativeResiduals()[0]).isZero();
        assertThat(result.converged()).containsExactly(true, true);
    }

    /** A caller who divides by the length of b asks for infinity where b is zero. */
    @Test
    void infiniteToleranceIsMetByZero() {
        Gmres.Result<double[]> result = new Gmres(20, 100)
                .solve(
                        LinearMap.ofResidual(operator(contraction(0.5), contraction(0.5)), new double[2 * N]),
                        new double[2 * N],
                        new double[] {Double.POSITIVE_INFINITY, 1e-9});

        assertThat(result.converged()).containsExactly(true, true);
    }

    /** A = diag(0, 1): what b has along the first axis cannot be reached. */
    @Test
    void singularSystemGivesTheSmallestResidualThereIs() {
        SampleMaps operator = operator(new double[][] {{1, 0}, {0, 0}}, new double[][] {{1, 0}, {0, 0}});
        Gmres.Result<double[]> result = new Gmres(20, 100)
                .solve(LinearMap.ofResidual(operator, new double[4]), new double[] {0, 2, 3, 4}, same(2, 1e-9));

        assertThat(result.converged()).containsExactly(true, false);
        assertThat(slice(result.x(), 0)).containsExactly(new double[] {0, 2}, within(1e-14));
        assertThat(result.relativeResiduals()[1]).isCloseTo(3.0 / 5, within(1e-12));
        assertThat(result.x()[3]).isCloseTo(4, within(1e-12));
        assertThat(result.x()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    /** {@code A = 0} and the shift, whose Krylov space starts with vectors that A maps beside b. */
    @Test
    void breakdownWithoutASolutionLeavesAFiniteState() {
        SampleMaps operator = operator(new double[][] {{1, 0}, {0, 1}}, new double[][] {{1, -1}, {0, 1}});
        Gmres.Result<double[]> result = new Gmres(20, 100)
                .solve(LinearMap.ofResidual(operator, new double[4]), new double[] {1, 2, 0, 1}, same(2, 1e-9));

        assertThat(result.converged()).containsExactly(false, false);
        assertThat(result.x()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(result.relativeResiduals()).containsExactly(new double[] {1, 1}, within(1e-14));
    }

    @Test
    void productThatIsNotFiniteDisturbsNoOtherSample() {
        SampleMap broken = SampleMap.pointwise(z -> z, z -> Double.NaN);
        SampleMap fine = SampleMap.affine(new double[][] {{0.5}}, 1);
        Gmres.Result<double[]> result = new Gmres(20, 100)
                .solve(
                        LinearMap.ofResidual(new SampleMaps(1, List.of(broken, fine, fine)), new double[3]),
                        new double[] {1, 1, Double.NaN},
                        same(3, 1e-12));

        assertThat(result.x()).containsExactly(new double[] {0, 2, 0}, within(1e-11));
        assertThat(result.relativeResiduals()).containsExactly(new double[] {1, 0, 1}, within(1e-12));
        assertThat(result.converged()).containsExactly(false, true, false);
    }

    @Test
    void productsAreLimitedPerSample() {
        for (int limit = 2; limit < 9; limit++) {
            Gmres.Result<double[]> result = new Gmres(3, limit)
                    .solve(
                            LinearMap.ofResidual(operator(contraction(0.99)), new double[N]),
                            random.doubles(N, -1, 1).toArray(),
                            same(1, 0));
            assertThat(result.products()[0]).isLessThanOrEqualTo(limit);
            assertThat(result.relativeResiduals()[0]).isLessThan(1);
        }
    }

    @Test
    void statesAreReleasedEvenWhenAProductThrows() {
        double[][][] jacobians = {contraction(0.95), contraction(0.1), contraction(0.5), contraction(0.7)};
        for (int allowed : new int[] {Integer.MAX_VALUE, 0, 1, 4, 7}) {
            Ledger ledger = new Ledger();
            LedgerOperator operator = new LedgerOperator(operator(jacobians), ledger);
            double[] at = operator.space().zero();
            double[] b = operator.space().gaussian(random);
            LinearMap<double[]> map = failing(LinearMap.ofResidual(operator, at), new int[] {allowed});
            if (allowed == Integer.MAX_VALUE) {
                Gmres.Result<double[]> result = new Gmres(5, 300).solve(map, b, same(4, 1e-9));
                operator.space().release(result.x());
            } else {
                assertThatThrownBy(() -> new Gmres(5, 300).solve(map, b, same(4, 1e-9)))
                        .isInstanceOf(ArithmeticException.class);
            }
            assertThat(ledger.alive())
                    .as("the point and b, after %d products", allowed)
                    .isEqualTo(2);
        }
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Gmres(0, 10)).hasMessageContaining("restart (0)");
        assertThatThrownBy(() -> new Gmres(5, 1)).hasMessageContaining("maxProducts (1)");
        assertThatThrownBy(() -> new Gmres(5, 10)
                        .solve(
                                LinearMap.ofResidual(operator(contraction(0.5)), new double[N]),
                                new double[N],
                                same(2, 0)))
                .hasMessageContaining("2 tolerances");
    }

    private static LinearMap<double[]> counted(SampleMaps operator, int[] evaluated, boolean restrictable) {
        LinearMap<double[]> map =
                LinearMap.ofResidual(operator, operator.space().zero());
        return new Watched(map, v -> evaluated[0] += v.length / N, restrictable);
    }

    private static LinearMap<double[]> failing(LinearMap<double[]> map, int[] allowed) {
        return new Watched(
                map,
                v -> {
                    if (allowed[0]-- == 0) {
                        throw new ArithmeticException("no more products");
                    }
                },
                true);
    }

    private record Watched(LinearMap<double[]> map, Consumer<double[]> watch, boolean restrictable)
            implements LinearMap<double[]> {

        @Override
        public StateSpace<double[]> space() {
            return map.space();
        }

        @Override
        public double[] apply(double[] v) {
            watch.accept(v);
            return map.apply(v);
        }

        @Override
        public Optional<LinearMap<double[]>> restrict(int[] samples) {
            return restrictable ? map.restrict(samples).map(rest -> new Watched(rest, watch, true)) : Optional.empty();
        }

        @Override
        public void close() {
            map.close();
        }
    }

    private static SampleMaps operator(double[][]... jacobians) {
        int n = jacobians[0].length;
        return new SampleMaps(
                n,
                Arrays.stream(jacobians)
                        .map(a -> SampleMap.affine(a, new double[n]))
                        .toList());
    }

    /** A random matrix whose Frobenius norm is {@code size * sqrt(n) / 2}, so that its spectral norm is about size. */
    private double[][] contraction(double size) {
        double[][] a = new double[N][N];
        for (double[] row : a) {
            Arrays.setAll(row, j -> random.nextGaussian() * size / (2 * Math.sqrt(N)));
        }
        return a;
    }

    private static double[][] identityMinus(double[][] j) {
        double[][] a = new double[j.length][j.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a.length; k++) {
                a[i][k] = (i == k ? 1 : 0) - j[i][k];
            }
        }
        return a;
    }

    private static double[] times(double[][] a, double[] x) {
        return Arrays.stream(a)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int j = 0; j < x.length; j++) {
                        sum += row[j] * x[j];
                    }
                    return sum;
                })
                .toArray();
    }

    private static double[] same(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private static double[] slice(double[] x, int sample) {
        int n = x.length % N == 0 ? N : 2;
        return Arrays.copyOfRange(x, sample * n, (sample + 1) * n);
    }

    private static double[] difference(double[] x, double[] y) {
        return DoubleSpace.single(x.length).combine(1, x, -1, y);
    }

    private static double norm(double[] x) {
        return DoubleSpace.single(x.length).norms(x)[0];
    }
}
