package org.implicit4j.core.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.StateSpace;

/** How far {@code I - J} is from singular at a value and in the ball around it that a fixed point should lie in. */
final class Invertibility<Z> {

    private final StateSpace<Z> space;
    private final Z value;
    private final Scrutiny scrutiny;
    private final RandomGenerator random;
    private final SmallestSingularValue<Z> smallest;
    private final TransposedStretching<Z> change;

    Invertibility(DifferentiableOperator<Z> operator, Z value, Scrutiny scrutiny, RandomGenerator random) {
        this.space = operator.space();
        this.value = value;
        this.scrutiny = scrutiny;
        this.random = random;
        smallest = new SmallestSingularValue<>(operator, scrutiny.basis(), random);
        change = new TransposedStretching<>(new JacobianChange<>(operator, value), scrutiny, random);
    }

    /** Returns {@code sigma - delta} per sample; not above 0 where there is no bound. */
    double[] around(double[] residuals) {
        double[] sigma = smallest.at(value);
        double[] least = sigma.clone();
        for (int point = 0; point < scrutiny.points(); point++) {
            double[] radii = new double[least.length];
            Arrays.setAll(radii, s -> least[s] > 0 && Double.isFinite(residuals[s]) ? residuals[s] / least[s] : 0);
            if (Arrays.stream(radii).allMatch(radius -> radius == 0)) {
                break;
            }
            Z there = shifted(radii);
            double[] delta = change.at(there);
            space.release(there);
            Arrays.setAll(least, s -> radii[s] > 0 ? Math.min(least[s], sigma[s] - delta[s]) : least[s]);
        }
        return least;
    }

    private Z shifted(double[] radii) {
        Z direction = Stretching.unit(space, space.gaussian(random));
        double[] ones = new double[radii.length];
        Arrays.fill(ones, 1);
        Z point = space.linearCombination(new double[][] {ones, radii}, List.of(value, direction));
        space.release(direction);
        return point;
    }

    /** Returns how many products with the Jacobian it took. */
    int evaluations() {
        return smallest.evaluations() + 2 * change.evaluations();
    }
}
