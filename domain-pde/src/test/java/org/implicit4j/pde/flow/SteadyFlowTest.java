package org.implicit4j.pde.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.implicit4j.pde.flow.SampledFields.field;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadyFlowTest {

    private static final double NU = 0.1;
    private static final SteadyFlow FLOW = new SteadyFlow(16, NU);
    private static final SpectralGrid GRID = FLOW.grid();

    @Test
    void velocityOfACellularFlow() {
        double[] vorticity = GRID.forward(field(GRID, (x, y) -> 2 * Math.sin(x) * Math.sin(y)));

        double[] pair = GRID.inversePair(FLOW.velocity(vorticity));

        double[] u = field(GRID, (x, y) -> Math.sin(x) * Math.cos(y));
        double[] v = field(GRID, (x, y) -> -Math.cos(x) * Math.sin(y));
        for (int i = 0; i < u.length; i++) {
            assertThat(pair[2 * i]).isCloseTo(u[i], within(1e-14));
            assertThat(pair[2 * i + 1]).isCloseTo(v[i], within(1e-14));
        }
    }

    /** For {@code psi = cos x + cos 2y}: u = -2 sin 2y, v = sin x, w = cos x + 4 cos 2y, u . grad w = -6 sin x sin 2y. */
    @Test
    void advectionByHand() {
        double[] vorticity = GRID.forward(field(GRID, (x, y) -> Math.cos(x) + 4 * Math.cos(2 * y)));

        double[] advection = GRID.inverse(FLOW.advection(vorticity));

        assertThat(advection)
                .containsExactly(
                        field(GRID, (x, y) -> 2 * Math.sin(2 * y) * Math.sin(x) - 8 * Math.sin(x) * Math.sin(2 * y)),
                        within(1e-13));
    }

    /** The highest wave that the grid has: its square has a wave that folds back where products are not padded. */
    @Test
    void productsAreNotAliased() {
        double[] vorticity =
                GRID.forward(field(GRID, (x, y) -> Math.cos(7 * x + 2 * y) + Math.sin(6 * x - 5 * y) + Math.cos(y)));
        var fine = new SteadyFlow(64, NU);

        double[] exact = fine.grid().resampled(fine.advection(GRID.resampled(vorticity, fine.grid())), GRID);

        assertThat(FLOW.advection(vorticity)).containsExactly(exact, within(1e-13));
    }

    @Test
    void linearisationIsTheDerivative() {
        double[] w = random(1);
        double[] d = random(2);
        double h = 1e-6;

        double[] product = FLOW.linearised(w).product(d);

        double[] up = FLOW.advection(plus(w, h, d));
        double[] down = FLOW.advection(plus(w, -h, d));
        for (int i = 0; i < product.length; i++) {
            assertThat(product[i]).isCloseTo((up[i] - down[i]) / (2 * h), within(1e-8));
        }
    }

    @Test
    void transposedProductIsTheTranspose() {
        double[] w = random(1);
        double[] d = random(2);
        double[] e = random(3);
        var linearised = FLOW.linearised(w);

        assertThat(dot(linearised.transposed(e), d)).isCloseTo(dot(linearised.product(d), e), within(1e-12));
    }

    @Test
    void curlAndForcingAreEachOthersInverse() {
        double[] curl = random(4);
        double[] pair = FLOW.forcing(curl);
        double[] fx = new double[GRID.size()];
        double[] fy = new double[GRID.size()];
        for (int i = 0; i < fx.length; i++) {
            fx[i] = pair[2 * i];
            fy[i] = pair[2 * i + 1];
        }

        assertThat(FLOW.curl(fx, fy)).containsExactly(curl, within(1e-13));
    }

    @Test
    void stokesFlowHasOnlyFriction() {
        double[] curl = random(5);

        assertThat(FLOW.viscous(FLOW.stokes(curl))).containsExactly(curl, within(1e-13));
    }

    @Test
    void residualOfTheBalancedForcingIsZeroAndOfHalfTheFlowIsNot() {
        double[] w = random(6);
        double[] half = plus(w, -0.5, w);

        assertThat(FLOW.relativeResidual(w, FLOW.balance(w))).isZero();
        assertThat(FLOW.relativeResidual(half, FLOW.balance(w))).isGreaterThan(0.4);
    }

    @Test
    void refusesNoViscosity() {
        for (double nu : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new SteadyFlow(16, nu)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Without mean and waves at the cut-off, which the equation leaves out. */
    private static double[] random(long seed) {
        var random = new Random(seed);
        return new FlowDistribution(3, 1, false).draw(FLOW, random);
    }

    private static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * b[i];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
