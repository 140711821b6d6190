package org.implicit4j.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * An estimate from below of the smallest singular value of {@code I - J}, per sample, by bidiagonalisation with full
 * orthogonalisation: G. Golub and W. Kahan, SIAM Journal on Numerical Analysis 2, 1965. The value of the part that is
 * bidiagonal falls towards it; by as much as it fell in the last few steps it is taken lower. Where the space was exhausted
 * nothing is missing, and where it still falls fast nothing is known.
 */
final class SmallestSingularValue<Z> {

    private static final int INTERVAL = 8; // chosen: steps between two looks at the value
    private static final double SHARE = 0.01; // chosen: fall over an interval at which it is enough
    private static final double EXHAUSTED = 1e-13; // of the largest entry: what is left is rounding

    private final DifferentiableOperator<Z> operator;
    private final StateSpace<Z> space;
    private final int basis;
    private final RandomGenerator random;
    private final List<Z> right = new ArrayList<>();
    private final List<Z> left = new ArrayList<>();
    private int products;

    SmallestSingularValue(DifferentiableOperator<Z> operator, int basis, RandomGenerator random) {
        this.operator = operator;
        this.space = operator.space();
        this.basis = basis;
        this.random = random;
    }

    /** Returns the estimate per sample; 0 where nothing is known. */
    double[] at(Z point) {
        Course[] courses = new Course[space.samples()];
        Arrays.setAll(courses, s -> new Course());
        Z v = Stretching.unit(space, space.gaussian(random));
        for (int step = 0; step < basis && !Arrays.stream(courses).allMatch(Course::isEnded); step++) {
            right.add(v);
            Z image = rest(operator.jvp(point, v), v, left);
            double[] alphas = space.norms(image);
            Z u = scaled(image, alphas, courses);
            left.add(u);
            Z back = rest(operator.vjp(point, u), u, right);
            double[] betas = space.norms(back);
            v = scaled(back, betas, courses);
            products += 2;
            for (int s = 0; s < courses.length; s++) {
                courses[s].add(alphas[s], betas[s]);
            }
        }
        space.release(v);
        right.forEach(space::release);
        left.forEach(space::release);
        right.clear();
        left.clear();
        return Arrays.stream(courses).mapToDouble(Course::estimate).toArray();
    }

    int evaluations() {
        return products;
    }

    /** Returns {@code w - product}, made orthogonal to a basis twice; releases the product. */
    private Z rest(Z product, Z w, List<Z> basisSoFar) {
        Z image = space.combine(1, w, -1, product);
        space.release(product);
        for (int pass = 0; pass < 2 && !basisSoFar.isEmpty(); pass++) {
            double[][] coefficients = new double[basisSoFar.size() + 1][space.samples()];
            double[][] along = space.dots(basisSoFar, image);
            Arrays.fill(coefficients[0], 1);
            for (int k = 0; k < along.length; k++) {
                for (int s = 0; s < along[k].length; s++) {
                    coefficients[k + 1][s] = -along[k][s];
                }
            }
            List<Z> states = new ArrayList<>(List.of(image));
            states.addAll(basisSoFar);
            Z orthogonal = space.linearCombination(coefficients, states);
            space.release(image);
            image = orthogonal;
        }
        return image;
    }

    /** Returns unit vectors, or zero where the space is exhausted; releases the argument. */
    private Z scaled(Z x, double[] lengths, Course[] courses) {
        double[] scale = new double[lengths.length];
        Arrays.setAll(scale, s -> courses[s].isExhausted(lengths[s]) ? 0 : 1 / lengths[s]);
        Z unit = space.linearCombination(new double[][] {scale}, List.of(x));
        space.release(x);
        return unit;
    }

    /** What is known of one sample. */
    private static final class Course {

        private final Bidiagonal matrix = new Bidiagonal();
        private double largest;
        private double before = Double.POSITIVE_INFINITY;
        private double estimate;
        private boolean ended;

        boolean isEnded() {
            return ended;
        }

        boolean isExhausted(double length) {
            return !(length > EXHAUSTED * largest);
        }

        void add(double alpha, double beta) {
            if (ended) {
                return;
            }
            if (!Double.isFinite(alpha) || !Double.isFinite(beta)) {
                ended = true;
                estimate = 0;
                return;
            }
            matrix.addDiagonal(alpha);
            largest = Math.max(largest, Math.max(alpha, beta));
            boolean exhausted = isExhausted(beta);
            if (exhausted || matrix.size() % INTERVAL == 0) {
                double value = matrix.smallestSingularValue();
                double fall = exhausted ? 0 : before - value;
                ended = exhausted || fall <= SHARE * value;
                estimate = ended ? value - fall : 0;
                before = value;
            }
            matrix.addAbove(beta);
        }

        double estimate() {
            return estimate;
        }
    }
}
