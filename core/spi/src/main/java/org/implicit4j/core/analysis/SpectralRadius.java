package org.implicit4j.core.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/**
 * The spectral radius of the Jacobian at a point, per sample, by power iteration on J and, apart from it, on its transposed:
 * below 1, plain iteration converges near a fixed point, in the end by this factor a step.
 *
 * <p>Two of the last images are fitted to a recurrence of two terms, {@code v'' = a v' + b v}, whose larger root is the
 * dominant eigenvalue also where that is one of a complex pair, on which plain power iteration never settles (the
 * projection of B. N. Parlett, The Symmetric Eigenvalue Problem, SIAM 1998, section 4, on two consecutive images). J and its
 * transposed have the same eigenvalues: how far the two estimates lie apart is how far either can be trusted.
 *
 * @param direct by products with J, per sample; 0 where an image vanishes, NaN where one is not finite
 * @param transposed by products with the transposed J, likewise
 * @param products of either kind that it took
 */
public record SpectralRadius(double[] direct, double[] transposed, int products) {

    /** Copies the arrays. */
    public SpectralRadius {
        direct = direct.clone();
        transposed = transposed.clone();
    }

    /**
     * Estimates the radius at {@code point}.
     *
     * @param steps products with J, and as many with its transposed; at least 3
     * @param random of the first direction
     * @throws IllegalArgumentException if {@code steps} is below 3
     */
    public static <Z> SpectralRadius at(
            DifferentiableOperator<Z> operator, Z point, int steps, RandomGenerator random) {
        if (steps < 3) {
            throw new IllegalArgumentException("steps (%d) must be at least 3.".formatted(steps));
        }
        return new SpectralRadius(
                radius(operator.space(), v -> operator.jvp(point, v), steps, random),
                radius(operator.space(), v -> operator.vjp(point, v), steps, random),
                2 * steps);
    }

    private static <Z> double[] radius(
            StateSpace<Z> space, UnaryOperator<Z> product, int steps, RandomGenerator random) {
        Z before = Stretching.unit(space, space.gaussian(random));
        for (int step = 0; step < steps - 2; step++) {
            Z image = Stretching.unit(space, product.apply(before));
            space.release(before);
            before = image;
        }
        Z first = product.apply(before);
        Z second = product.apply(first);
        double[] radius = dominant(
                space.dots(before, before),
                space.dots(before, first),
                space.dots(first, first),
                space.dots(before, second),
                space.dots(first, second));
        List.of(before, first, second).forEach(space::release);
        return radius;
    }

    /** The larger root of {@code t^2 = a t + b}, where a and b minimise {@code |v'' - a v' - b v|}. */
    private static double[] dominant(
            double[] size, double[] along, double[] imageSize, double[] second, double[] secondImage) {
        double[] radius = new double[size.length];
        Arrays.setAll(radius, s -> {
            double gram = imageSize[s] * size[s] - along[s] * along[s];
            if (imageSize[s] == 0) {
                return 0;
            }
            if (!(gram > 1e-12 * imageSize[s] * size[s])) { // v' is along v: a single real eigenvalue, or not finite
                return Double.isNaN(gram) ? Double.NaN : Math.sqrt(imageSize[s] / size[s]);
            }
            double a = (secondImage[s] * size[s] - second[s] * along[s]) / gram;
            double b = (second[s] * imageSize[s] - secondImage[s] * along[s]) / gram;
            double discriminant = a * a / 4 + b;
            return discriminant < 0 ? Math.sqrt(-b) : Math.abs(a) / 2 + Math.sqrt(discriminant);
        });
        return radius;
    }
}
