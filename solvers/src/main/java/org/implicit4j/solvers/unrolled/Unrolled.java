package org.implicit4j.solvers.unrolled;

import java.util.List;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.Methods;

/**
 * Plain backpropagation: makes T iterations {@code z' = (1 - d) z + d G(z, theta)} from the start instead of the solve, and
 * differentiates all or the last k of them. That is the derivative of what was computed, whether it is near a fixed point or
 * not.
 *
 * <p>Of the states between the iterations it keeps {@code snapshots}, and computes the others again on the way back, by the
 * binomial schedule that needs the fewest evaluations: A. Griewank and A. Walther, Algorithm 799: Revolve, ACM Transactions
 * on Mathematical Software 26, 2000. By default these are {@code ceil(log2 T) + 1}, so that memory grows as the logarithm of
 * the iterations; 1000 iterations with 11 snapshots cost 3546 evaluations. Each iteration costs one product too, which
 * computes what is inside the iteration again.
 *
 * <p>Not for solves of many iterations whose fixed point is reached: {@code implicit} has the gradient there with fewer
 * evaluations and less memory, and any method may go forward.
 */
public final class Unrolled implements AdjointProvider {

    /** How many iterations are made. */
    static final Parameter<Integer> ITERATIONS =
            Parameter.integer("iterations", 30, "how many iterations are made").where(n -> n >= 1, "at least 1");

    /** How far an iteration goes. */
    static final Parameter<Double> DAMPING = Parameter.real(
                    "damping", 1, "share of the way from z to G(z) that an iteration goes")
            .where(d -> d > 0 && d <= 1, "more than 0 and at most 1");

    /** What is differentiated. */
    static final Parameter<Integer> LAST = Parameter.integer(
                    "last", 0, "how many iterations, from the end, are differentiated; 0: all")
            .where(n -> n >= 0, "at least 0");

    /** What is remembered. */
    static final Parameter<Integer> SNAPSHOTS = Parameter.integer(
                    "snapshots", "states kept for the way back; 0: all; by default ceil(log2 T) + 1")
            .where(n -> n >= 0, "at least 0");

    /** Makes the provider. */
    public Unrolled() {}

    @Override
    public String name() {
        return "unrolled";
    }

    @Override
    public String summary() {
        return "a number of iterations is differentiated, with binomial checkpointing";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                        "models that are trained and used with a few iterations, far from a fixed point",
                        "fixed points that are reached, where an implicit solve is cheaper",
                        "snapshots + 4 states")
                .needing(Advice.Need.TRANSPOSED_PRODUCTS);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ITERATIONS, DAMPING, LAST, SNAPSHOTS);
    }

    @Override
    public AdjointMethod create(Settings settings, Methods methods) {
        int iterations = settings.get(ITERATIONS);
        int last = settings.get(LAST);
        if (last > iterations) {
            throw new IllegalArgumentException(
                    "last (%d) must be at most iterations (%d).".formatted(last, iterations));
        }
        int differentiated = last == 0 ? iterations : last;
        int snapshots = settings.find(SNAPSHOTS).orElse(logarithmic(differentiated));
        return new UnrolledMethod(
                name(),
                settings.effective(),
                iterations,
                settings.get(DAMPING),
                differentiated,
                snapshots == 0 ? differentiated : snapshots);
    }

    /** {@code ceil(log2 count) + 1}. */
    private static int logarithmic(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1) + 1;
    }
}
