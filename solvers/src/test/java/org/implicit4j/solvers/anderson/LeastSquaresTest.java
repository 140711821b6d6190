package org.implicit4j.solvers.anderson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {

    private static final Filter INDEPENDENT = new Filter(1e-12, Double.POSITIVE_INFINITY);

    private final RandomGenerator random = new SplittableRandom(11);

    @Test
    void residualIsOrthogonalToTheVectors() {
        double[][] vectors = gaussian(5, 20);
        double[] target = gaussian(1, 20)[0];

        double[] rest = rest(vectors, target, solve(new LeastSquares(0, INDEPENDENT), vectors, target));

        for (double[] vector : vectors) {
            assertThat(dot(vector, rest)).isCloseTo(0, within(1e-13 * 20)); // 20 products of numbers of size 1
        }
    }

    @Test
    void scaleOfAVectorDoesNotMatter() {
        double[][] vectors = gaussian(3, 10);
        double[] target = gaussian(1, 10)[0];
        double[] expected = rest(vectors, target, solve(new LeastSquares(0, INDEPENDENT), vectors, target));
        for (int i = 0; i < 10; i++) {
            vectors[1][i] *= 1e-9;
        }

        double[] rest = rest(vectors, target, solve(new LeastSquares(0, INDEPENDENT), vectors, target));

        assertThat(rest).containsExactly(expected, within(1e-13));
    }

    @Test
    void vectorThatDependsOnEarlierOnesIsLeftOut() {
        double[][] vectors = gaussian(4, 10);
        for (int i = 0; i < 10; i++) {
            vectors[2][i] = vectors[0][i] - 2 * vectors[1][i];
        }
        double[] target = gaussian(1, 10)[0];

        double[] coefficients = solve(new LeastSquares(0, INDEPENDENT), vectors, target);

        assertThat(coefficients[2]).isZero();
        double[] rest = rest(vectors, target, coefficients);
        for (double[] vector : vectors) {
            assertThat(dot(vector, rest)).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void zeroVectorAndNanAreLeftOut() {
        double[][] products = {{1, 0, Double.NaN}, {0, 0, 0}, {Double.NaN, 0, Double.NaN}};

        assertThat(new LeastSquares(0, INDEPENDENT).solve(products, new double[] {2, 0, Double.NaN}))
                .containsExactly(2, 0, 0);
    }

    @Test
    void ridgeShrinksTheCoefficientsOfOneVectorByItsShare() {
        assertThat(new LeastSquares(0.25, INDEPENDENT).solve(new double[][] {{4}}, new double[] {10}))
                .containsExactly(new double[] {10 / (4 * 1.25)}, within(1e-15));
    }

    @Test
    void vectorMuchLongerThanTheFirstIsLeftOutWithAllThatFollow() {
        double[][] products = {{1, 0, 0}, {0, 400, 0}, {0, 0, 1}};
        double[] right = {3, 800, 5};

        assertThat(new LeastSquares(0, new Filter(1e-12, 21)).solve(products, right))
                .containsExactly(3, 2, 5);
        assertThat(new LeastSquares(0, new Filter(1e-12, 19)).solve(products, right))
                .containsExactly(3, 0, 0);
    }

    @Test
    void vectorAtASmallAngleIsLeftOut() {
        double sine = 0.1;
        double[][] vectors = {{1, 0}, {Math.sqrt(1 - sine * sine), sine}};
        double[] target = {1, 1};

        Filter wide = new Filter(0.11 * 0.11, Double.POSITIVE_INFINITY);
        Filter narrow = new Filter(0.09 * 0.09, Double.POSITIVE_INFINITY);
        assertThat(solve(new LeastSquares(0, wide), vectors, target)[1]).isZero();
        assertThat(solve(new LeastSquares(0, narrow), vectors, target)[1]).isCloseTo(10, within(1e-12));
    }

    private double[][] gaussian(int count, int length) {
        double[][] vectors = new double[count][length];
        for (double[] vector : vectors) {
            for (int i = 0; i < length; i++) {
                vector[i] = random.nextGaussian();
            }
        }
        return vectors;
    }

    private static double[] solve(LeastSquares leastSquares, double[][] vectors, double[] target) {
        double[][] products = new double[vectors.length][vectors.length];
        double[] right = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            right[i] = dot(vectors[i], target);
            for (int j = 0; j < vectors.length; j++) {
                products[i][j] = dot(vectors[i], vectors[j]);
            }
        }
        return leastSquares.solve(products, right);
    }

    private static double[] rest(double[][] vectors, double[] target, double[] coefficients) {
        double[] rest = target.clone();
        for (int k = 0; k < vectors.length; k++) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= coefficients[k] * vectors[k][i];
            }
        }
        return rest;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
