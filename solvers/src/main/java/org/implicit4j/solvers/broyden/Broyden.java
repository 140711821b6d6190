package org.implicit4j.solvers.broyden;

import java.util.List;
import java.util.Optional;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Broyden's method with limited memory: {@code z' = z + a H r}, where {@code r = f(z) - z}, a is 1 unless a line search
 * makes it less, and H estimates {@code (I - J)^-1} from the latest pairs of a step s and the fall {@code y} of the
 * residual along it, so that {@code H y = s} for the newest pair, for each sample on its own.
 *
 * <p>The {@code good} update changes {@code H^-1} as little as it can, {@code H' = H + (s - H y) s^T H / s^T H y}, the
 * {@code bad} one H itself, {@code H' = H + (s - H y) y^T / y^T y}; both start from {@code H = I}, where a step is plain.
 * C. G. Broyden, A Class of Methods for Solving Nonlinear Simultaneous Equations, Mathematics of Computation 19, 1965,
 * methods 1 and 2; C. T. Kelley, Iterative Methods for Linear and Nonlinear Equations, SIAM 1995, chapters 7 and 8. H is
 * kept in the compact form of R. H. Byrd, J. Nocedal and R. B. Schnabel, Mathematical Programming 63, 1994, section 6, in
 * which any pair can be forgotten and the rest is what it would be without it.
 *
 * <p>A pair is left out if its update would divide by almost nothing, or if it is rounding alone. A full memory drops the
 * oldest pair, and so keeps an estimate that is of use to a gradient; where it is too small for the map, starting anew may
 * need fewer steps.
 *
 * <p>The line search is that of D. H. Li and M. Fukushima, A Derivative-Free Line Search and Global Convergence of
 * Broyden-Like Method for Nonlinear Equations, Optimization Methods and Software 13, 2000, which lets the residual grow a
 * little and ever less. How much, over how many steps, and how a step is cut is taken from W. La Cruz, J. M. Martínez and
 * M. Raydan, Mathematics of Computation 75, 2006, section 2. It departs from them in that a shorter step is the loop's next
 * iterate, that plain steps are not searched, and that a step is taken after all once it would become too short. It is
 * off by default; 10 is the source's number. It helps on steep maps, and costs half as many evaluations again, or more,
 * where the residual has to grow on the way.
 *
 * <p>Not where memory is short: it wants about as many pairs as there are directions that matter. A rotation of 64
 * dimensions takes 87 evaluations with 80 pairs and 326 with 30. It remembers {@code 2 memory + 2} states, and needs no
 * evaluation of its own.
 */
public final class Broyden implements MethodProvider {

    /** Which of Broyden's updates. */
    static final Parameter<String> UPDATE = Parameter.choice(
            "update", List.of("good", "bad"), "good", "which of Broyden's updates: the least change of 1 / H, or of H");

    /** How many pairs the estimate is made of at most. */
    static final Parameter<Integer> MEMORY = Parameter.integer("memory", 30, "how many secant pairs are remembered")
            .where(n -> n >= 1, "at least 1");

    /** What happens when the memory is full. */
    static final Parameter<String> FULL = Parameter.choice(
            "full", List.of("drop-oldest", "restart"), "drop-oldest", "what a full memory forgets: one pair, or all");

    /** Whether steps are searched, and how long the residual may stay up. */
    static final Parameter<Integer> LINE_SEARCH = Parameter.integer(
                    "line-search", 0, "latest steps whose largest residual the next must not exceed, as 10; 0: any may")
            .where(n -> n >= 0, "at least 0");

    /** When the memory is dropped. */
    static final Parameter<Double> RESTART = Parameter.real(
                    "restart", 1e4, "multiple of the smallest residual beyond which all pairs are forgotten")
            .where(x -> x > 1, "more than 1");

    /** When a pair counts as dependent on older ones. */
    static final Parameter<Double> RANK_TOLERANCE = Parameter.real(
                    "rank-tolerance",
                    1e-14,
                    "denominator of an update, relative to the squared step, below which the pair is left out")
            .where(x -> x >= 0 && x < 1, "at least 0 and less than 1");

    /** Makes the provider. */
    public Broyden() {}

    @Override
    public String name() {
        return "broyden";
    }

    @Override
    public String summary() {
        return "Broyden's quasi-Newton method with limited memory";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "smooth maps, contracting or not, and gradients that reuse its estimate of the inverse",
                "memory for few states alone; it wants a pair for every direction that matters",
                "2 memory + 2 states");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(UPDATE, MEMORY, FULL, LINE_SEARCH, RESTART, RANK_TOLERANCE);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new BroydenMethod(
                name(),
                settings.effective(),
                new Memory(
                        settings.get(UPDATE).equals("good"),
                        settings.get(MEMORY),
                        settings.get(FULL).equals("drop-oldest"),
                        settings.get(RANK_TOLERANCE)),
                Optional.of(settings.get(LINE_SEARCH))
                        .filter(window -> window > 0)
                        .map(LineSearch::over),
                settings.get(RESTART));
    }
}
