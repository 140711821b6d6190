package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.ResidualNorms;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StateSpace} promises. Extend this class and return a space of at least 4 samples.
 *
 * @param <Z> a batch of states
 */
public abstract class StateSpaceContract<Z> {

    private final RandomGenerator random = SeededRandom.of(17);

    private int dimension;

    /** Returns the space under test, of at least 4 samples. */
    protected abstract StateSpace<Z> space();

    /** Returns the entries of {@code x}, sample after sample. */
    protected abstract double[] numbers(Z x);

    /** Returns the relative rounding of one entry: 2^-53 in double, 2^-24 in float32. */
    protected double rounding() {
        return 0x1p-53;
    }

    @Test
    void zeroIsZeroAndFresh() {
        Z zero = space().zero();
        assertThat(numbers(zero)).containsOnly(0);
        assertThat(numbers(zero).length % space().samples()).isZero();
        assertThat(space().zero()).isNotSameAs(zero);
    }

    /** The mean of n normal numbers has the deviation 1 / sqrt(n), and that of their squares sqrt(2 / n). */
    @Test
    void gaussianStatesAreNormalAndFollowTheGenerator() {
        Z first = space().gaussian(SeededRandom.of(1));
        assertThat(numbers(first)).isEqualTo(numbers(space().gaussian(SeededRandom.of(1))));
        assertThat(numbers(first)).isNotEqualTo(numbers(space().gaussian(SeededRandom.of(2))));

        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int state = 0; state < 200; state++) {
            for (double x : numbers(space().gaussian(random))) {
                sum += x;
                squares += x * x;
                count++;
            }
        }
        assertThat(sum / count).isCloseTo(0, within(5 / Math.sqrt(count)));
        assertThat(squares / count).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
        assertThat(sample(first, 0)).isNotEqualTo(sample(first, 1));
    }

    @Test
    void linearCombinationIsTheSumEntryByEntryWithCoefficientsPerSample() {
        List<Z> states = List.of(state(), state(), state());
        double[][] coefficients = new double[3][];
        Arrays.setAll(coefficients, k -> random.doubles(samples(), -2, 2).toArray());
        coefficients[1][0] = 0;

        double[] sum = numbers(space().linearCombination(coefficients, states));

        double[] expected = new double[sum.length];
        for (int k = 0; k < 3; k++) {
            double[] entries = numbers(states.get(k));
            for (int i = 0; i < expected.length; i++) {
                expected[i] += coefficients[k][i / dimension()] * entries[i];
            }
        }
        assertClose(sum, expected, 12); // three products and sums, of size up to 3 * 2 * 2
    }

    @Test
    void combineAndCopyAreLinearCombinations() {
        Z x = state();
        Z y = state();
        double[] combined = numbers(space().combine(2, x, -0.5, y));
        double[] left = numbers(x);
        double[] right = numbers(y);
        double[] expected = new double[left.length];
        Arrays.setAll(expected, i -> 2 * left[i] - 0.5 * right[i]);

        assertClose(combined, expected, 8);
        assertThat(numbers(space().copy(x))).isEqualTo(numbers(x));
        assertThat(space().copy(x)).isNotSameAs(x);
    }

    /** Added up in double, whatever the precision of the entries. */
    @Test
    void dotsAreSumsOfProductsPerSample() {
        Z x = state();
        Z y = state();
        double[] left = numbers(x);
        double[] right = numbers(y);
        double[] expected = new double[samples()];
        for (int i = 0; i < left.length; i++) {
            expected[i / dimension()] += left[i] * right[i];
        }
        double size = Arrays.stream(space().dots(x, x)).max().orElseThrow()
                + Arrays.stream(space().dots(y, y)).max().orElseThrow();
        assertThat(space().dots(x, y)).containsExactly(expected, within(0x1p-53 * dimension() * size));
        assertThat(space().dots(x, y)).isEqualTo(space().dots(y, x));
        double[] norms = space().norms(x);
        Arrays.setAll(norms, s -> norms[s] * norms[s]);
        assertClose(norms, space().dots(x, x), 4.0 * dimension());
    }

    @Test
    void fusedFormsEqualThePlainOnes() {
        Z x = state();
        Z y = state();
        double[][] fused = space().dots(List.of(x, y), y);
        assertClose(fused[0], space().dots(x, y), 4.0 * dimension());
        assertClose(fused[1], space().dots(y, y), 4.0 * dimension());

        ResidualNorms norms = space().residualNorms(x, y);
        assertClose(norms.residuals(), space().norms(space().combine(1, y, -1, x)), 4.0 * dimension());
        assertClose(norms.values(), space().norms(y), 4.0 * dimension());
    }

    @Test
    void nanShowsInDotsAndNormsOfItsSampleAlone() {
        double[] bad = new double[samples()];
        Arrays.fill(bad, 1);
        bad[1] = Double.NaN;
        Z x = space().linearCombination(new double[][] {bad}, List.of(state()));
        for (double[] perSample : List.of(
                space().dots(x, state()),
                space().norms(x),
                space().residualNorms(state(), x).residuals(),
                space().residualNorms(state(), x).values())) {
            for (int s = 0; s < samples(); s++) {
                assertThat(Double.isNaN(perSample[s])).as("sample %d", s).isEqualTo(s == 1);
            }
        }
    }

    @Test
    void selectTakesSamplesInTheOrderAskedFor() {
        Z x = state();
        int[] kept = {3, 1};
        StateSpace<Z> rest = space().restrict(kept);

        assertThat(rest.samples()).isEqualTo(2);
        Z part = space().select(x, kept);
        assertThat(sample(part, 0)).isEqualTo(sample(x, 3));
        assertThat(sample(part, 1)).isEqualTo(sample(x, 1));
        assertClose(
                rest.dots(part, part), new double[] {space().dots(x, x)[3], space().dots(x, x)[1]}, 4.0 * dimension());
        assertThat(rest.restrict(new int[] {1}).samples()).isEqualTo(1);
        assertThat(numbers(rest.select(part, new int[] {1}))).isEqualTo(sample(x, 1));
    }

    @Test
    void copySamplesOverwritesTheNamedSamplesAndNoOther() {
        Z whole = state();
        double[] before = numbers(whole).clone();
        Z part = space().restrict(new int[] {2, 0}).gaussian(random);

        space().copySamples(part, new int[] {1, 0}, whole, new int[] {2, 0});

        assertThat(sample(whole, 2)).isEqualTo(sample(part, 1));
        assertThat(sample(whole, 0)).isEqualTo(sample(part, 0));
        for (int s : new int[] {1, 3}) {
            assertThat(sample(whole, s)).isEqualTo(Arrays.copyOfRange(before, s * dimension(), (s + 1) * dimension()));
        }
    }

    @Test
    void argumentsAreNotModifiedAndResultsAreFresh() {
        Z x = state();
        Z y = state();
        double[] xBefore = numbers(x).clone();
        double[] yBefore = numbers(y).clone();
        List<Z> results = List.of(
                space().combine(2, x, 3, y), space().combine(1, x, 0, y), space().copy(x), space().select(x, all()));
        space().dots(x, y);
        space().dots(List.of(x, y), x);
        space().residualNorms(x, y);
        for (Z result : results) {
            assertThat(result).isNotSameAs(x);
            space().copySamples(y, new int[] {0}, result, new int[] {0});
        }

        assertThat(numbers(x)).isEqualTo(xBefore);
        assertThat(numbers(y)).isEqualTo(yBefore);
    }

    @Test
    void releasedStateDoesNotTakeOthersWithIt() {
        Z x = state();
        Z copy = space().copy(x);
        Z part = space().select(x, new int[] {2});
        double[] before = numbers(copy).clone();

        space().release(x);
        Z reused = state();

        assertThat(numbers(copy)).isEqualTo(before);
        assertThat(numbers(part)).isEqualTo(Arrays.copyOfRange(before, 2 * dimension(), 3 * dimension()));
        assertThat(numbers(reused)).isNotEqualTo(before);
    }

    private Z state() {
        return space().gaussian(random);
    }

    private int samples() {
        return space().samples();
    }

    private int dimension() {
        if (dimension == 0) {
            Z zero = space().zero();
            dimension = numbers(zero).length / samples();
            space().release(zero);
        }
        return dimension;
    }

    private int[] all() {
        int[] all = new int[samples()];
        Arrays.setAll(all, s -> s);
        return all;
    }

    private double[] sample(Z x, int sample) {
        return Arrays.copyOfRange(numbers(x), sample * dimension(), (sample + 1) * dimension());
    }

    /** Compares within {@code operations} roundings of numbers whose size is that of the largest one. */
    private void assertClose(double[] actual, double[] expected, double operations) {
        double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow() + 1;
        assertThat(actual).containsExactly(expected, within(operations * rounding() * size));
    }
}
