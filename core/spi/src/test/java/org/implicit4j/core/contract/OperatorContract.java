package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.CentralDifference;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.ParametricOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FixedPointOperator} promises. Extend this class and return one of at least 3 samples. An ability
 * that it lacks must be declined by overriding its gate, so that a forgotten one fails.
 *
 * @param <Z> a batch of states
 */
public abstract class OperatorContract<Z> {

    private static final int PAIRS = 10;

    private final RandomGenerator random = SeededRandom.of(23);

    /** Returns the operator under test, of at least 3 samples. */
    protected abstract FixedPointOperator<Z> operator();

    /** Returns a fresh state where the operator is used, of size about 1: normal numbers, unless overridden. */
    protected Z randomState(StateSpace<Z> space, RandomGenerator random) {
        return space.gaussian(random);
    }

    /** Gate: has products with the Jacobian. */
    protected boolean isDifferentiable() {
        return true;
    }

    /** Gate: is twice differentiable, so that a central difference has an error of the order h^2. */
    protected boolean isSmooth() {
        return true;
    }

    /** Gate: can be cut down to some samples. */
    protected boolean isRestrictable() {
        return true;
    }

    /** Gate: knows a bound of its Lipschitz constant. */
    protected boolean hasLipschitzBound() {
        return true;
    }

    /** Returns the relative rounding of one entry: 2^-53 in double, 2^-24 in float32. */
    protected double rounding() {
        return 0x1p-53;
    }

    /** Returns the relative error of a product with the Jacobian; raise it to 1e-8 for a jvp by central differences. */
    protected double derivativeError() {
        return 1000 * rounding(); // a sum over 1000 products
    }

    @Test
    void equalArgumentsGiveBitwiseEqualValues() {
        Z z = state();
        Z first = operator().apply(z);
        Z second = operator().apply(z);

        assertThat(distances(first, second)).containsOnly(0);
        assertThat(first).isNotSameAs(second).isNotSameAs(z);
    }

    @Test
    void argumentsAreNotModified() {
        Z z = state();
        Z direction = state();
        Z zBefore = space().copy(z);
        Z directionBefore = space().copy(direction);

        operator().apply(z);
        if (isDifferentiable()) {
            differentiable().jvp(z, direction);
            differentiable().vjp(z, direction);
        }

        assertThat(distances(z, zBefore)).containsOnly(0);
        assertThat(distances(direction, directionBefore)).containsOnly(0);
    }

    @Test
    void valueIsAStateOfTheSameSpace() {
        Z value = operator().apply(state());
        double[] norms = space().norms(space().combine(1, value, 1, space().zero()));

        assertThat(norms).hasSize(space().samples());
        assertThat(Arrays.stream(norms)).allMatch(Double::isFinite);
    }

    @Test
    void samplesDoNotDependOnEachOther() {
        Z z = state();
        Z changed = state();
        space().copySamples(z, new int[] {1}, changed, new int[] {1});

        double[] apart = distances(operator().apply(z), operator().apply(changed));

        assertThat(apart[1])
                .isLessThanOrEqualTo(1000 * rounding() * sizes(operator().apply(z))[1]);
        assertThat(apart[0]).isPositive();
    }

    @Test
    void abilitiesAreDeclaredAsTheyAre() {
        assertThat(operator() instanceof DifferentiableOperator).isEqualTo(isDifferentiable());
        assertThat(operator().restrict(new int[] {0}).isPresent()).isEqualTo(isRestrictable());
        assertThat(operator().lipschitzBound().isPresent()).isEqualTo(hasLipschitzBound());
    }

    @Test
    void restrictionGivesTheValuesAndDerivativesOfTheWhole() {
        assumeTrue(isRestrictable(), "the operator declines to be restricted");
        int[] kept = {2, 0};
        Z z = state();
        Z direction = state();
        FixedPointOperator<Z> rest = operator().restrict(kept).orElseThrow();

        assertThat(rest.space().samples()).isEqualTo(2);
        Z partOfZ = space().select(z, kept);
        assertSame(rest, rest.apply(partOfZ), space().select(operator().apply(z), kept), 1000 * rounding());
        assertThat(rest instanceof DifferentiableOperator).isEqualTo(isDifferentiable());
        if (rest instanceof DifferentiableOperator<Z> differentiable) {
            Z part = space().select(direction, kept);
            assertSame(
                    rest,
                    differentiable.jvp(partOfZ, part),
                    space().select(differentiable().jvp(z, direction), kept),
                    derivativeError());
            assertSame(
                    rest,
                    differentiable.vjp(partOfZ, part),
                    space().select(differentiable().vjp(z, direction), kept),
                    derivativeError());
        }
    }

    /** {@code <J u, w> = <u, transpose(J) w>}, relative to the sizes of the factors. */
    @Test
    void transposeIsTheTransposeOfTheJacobian() {
        assumeTrue(isDifferentiable(), "the operator declines to be differentiated");
        for (int pair = 0; pair < PAIRS; pair++) {
            Z at = state();
            Z u = state();
            Z w = state();
            Z ju = differentiable().jvp(at, u);
            Z jtw = differentiable().vjp(at, w);
            double[] left = space().dots(ju, w);
            double[] right = space().dots(u, jtw);
            double[] uw = times(space().norms(u), space().norms(w));
            for (int s = 0; s < left.length; s++) {
                double size = uw[s] + Math.abs(left[s]) + Math.abs(right[s]);
                assertThat(left[s]).as("sample %d", s).isCloseTo(right[s], within(derivativeError() * size));
            }
        }
    }

    /** Each halving of h divides the error by about 4, until the rounding of the values shows. */
    @Test
    void centralDifferencesApproachTheJacobianAsTheSquareOfTheStep() {
        assumeTrue(isDifferentiable() && isSmooth(), "the operator declines to be differentiable twice");
        Z at = state();
        Z tangent = state();
        Z product = differentiable().jvp(at, tangent);
        double[] valueSizes = sizes(operator().apply(at));
        double[] productSizes = sizes(product);
        double[] before = new double[space().samples()];
        Arrays.fill(before, Double.POSITIVE_INFINITY);
        for (double step = 0x1p-4; step >= 0x1p-11; step /= 2) {
            double[] errors = distances(CentralDifference.jvp(operator(), at, tangent, step), product);
            for (int s = 0; s < errors.length; s++) {
                double stepLength = step * (1 + space().norms(at)[s]) / space().norms(tangent)[s];
                double floor = 100 * rounding() * valueSizes[s] / stepLength + derivativeError() * productSizes[s];
                assertThat(errors[s])
                        .as("sample %d, relative step %s", s, step)
                        .isLessThanOrEqualTo(Math.max(0.35 * before[s], floor)); // 0.25, and terms of higher order
            }
            before = errors;
        }
    }

    @Test
    void linearisingChangesNeitherValuesNorProducts() {
        assumeTrue(operator() instanceof ParametricOperator, "the operator collects nothing");
        ParametricOperator<Z> parametric = (ParametricOperator<Z>) operator();
        Z at = state();
        Z cotangent = state();
        Z value = parametric.apply(at);
        Z product = parametric.vjp(at, cotangent);
        parametric.linearise(state());

        assertSame(parametric, parametric.linearise(at), value, 1000 * rounding());
        assertSame(parametric, parametric.vjp(at, cotangent), product, derivativeError());
        assertSame(parametric, parametric.vjp(at, cotangent), product, derivativeError());
    }

    @Test
    void productsWithTheJacobianAreLinear() {
        assumeTrue(isDifferentiable(), "the operator declines to be differentiated");
        Z at = state();
        Z u = state();
        Z v = state();
        Z mixed = space().combine(2, u, -3, v);
        assertSame(
                operator(),
                differentiable().vjp(at, mixed),
                space().combine(
                                2,
                                differentiable().vjp(at, u),
                                -3,
                                differentiable().vjp(at, v)),
                10 * derivativeError());
        assertSame(
                operator(),
                differentiable().jvp(at, mixed),
                space().combine(
                                2,
                                differentiable().jvp(at, u),
                                -3,
                                differentiable().jvp(at, v)),
                10 * derivativeError());
    }

    @Test
    void declaredLipschitzBoundHoldsOnRandomPairs() {
        assumeTrue(hasLipschitzBound(), "the operator declines to know a Lipschitz bound");
        double bound = operator().lipschitzBound().orElseThrow();
        for (int pair = 0; pair < PAIRS; pair++) {
            Z y = state();
            for (Z z : List.of(state(), space().combine(1, y, 1e-3, state()))) {
                double[] apart = distances(operator().apply(y), operator().apply(z));
                double[] before = distances(y, z);
                for (int s = 0; s < apart.length; s++) {
                    double rounded = 100 * rounding() * sizes(operator().apply(y))[s];
                    assertThat(apart[s]).isLessThanOrEqualTo(bound * before[s] + rounded);
                }
            }
        }
    }

    private Z state() {
        return randomState(space(), random);
    }

    private StateSpace<Z> space() {
        return operator().space();
    }

    private DifferentiableOperator<Z> differentiable() {
        return (DifferentiableOperator<Z>) operator();
    }

    private double[] distances(Z x, Z y) {
        return space().norms(space().combine(1, x, -1, y));
    }

    /** Returns the norms, or 1 where they are smaller. */
    private double[] sizes(Z x) {
        return Arrays.stream(space().norms(x)).map(norm -> Math.max(norm, 1)).toArray();
    }

    private static double[] times(double[] x, double[] y) {
        double[] product = new double[x.length];
        Arrays.setAll(product, i -> x[i] * y[i]);
        return product;
    }

    private static <Z> void assertSame(FixedPointOperator<Z> operator, Z actual, Z expected, double relative) {
        StateSpace<Z> space = operator.space();
        double[] apart = space.norms(space.combine(1, actual, -1, expected));
        double[] norms = space.norms(expected);
        for (int s = 0; s < apart.length; s++) {
            assertThat(apart[s]).as("sample %d", s).isLessThanOrEqualTo(relative * Math.max(norms[s], 1));
        }
    }
}
