package org.implicit4j.solvers.anderson;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Anderson acceleration, type II: {@code z' = f(z) - (1 - d) r - sum of g_j (df_j - (1 - d) dr_j)}, where
 * {@code r = f(z) - z}, {@code df_j} and {@code dr_j} are the latest differences of values and of residuals, d is the
 * damping, and g minimises {@code |r - sum of g_j dr_j|}, for each sample on its own.
 *
 * <p>Sources: D. G. Anderson, Iterative Procedures for Nonlinear Integral Equations, Journal of the ACM 12, 1965; in the
 * form of H. F. Walker and P. Ni, Anderson Acceleration for Fixed-Point Iterations, SIAM Journal on Numerical Analysis
 * 49, 2011, eq. 2.1 and 2.2. It departs from them in three points. The least-squares problem is solved from inner
 * products (a state is read once per step, whatever its size), newest difference first, and a difference that depends
 * on newer ones is left out instead of the oldest one. A step that follows an accelerated one which made the residual
 * much worse is plain (the idea of J. Zhang, B. O'Donoghue and S. Boyd, SIAM Journal on Optimization 30, 2020, with a
 * test on one step instead of on all). And the history is dropped if the residual has grown far above its best.
 *
 * <p>It remembers {@code 2 depth + 2} states, and needs no evaluation of its own.
 */
public final class Anderson implements MethodProvider {

    /** How many differences are mixed at most. */
    static final Parameter<Integer> DEPTH = Parameter.integer("depth", 10, "how many earlier iterates are mixed")
            .where(n -> n >= 1, "at least 1"); // 10 // chosen: the smallest that passes all golden problems is 8

    /** The share of the residual that a step goes along. */
    static final Parameter<Double> DAMPING = Parameter.real("damping", 1, "share of the residual that is added")
            .where(d -> d > 0 && d <= 1, "more than 0 and at most 1");

    /** Plain steps before the first mixed one. */
    static final Parameter<Integer> DELAY = Parameter.integer("delay", 0, "further plain steps before mixing starts")
            .where(n -> n >= 0, "at least 0");

    /** A ridge on the coefficients, relative to the length of each difference. */
    static final Parameter<Double> REGULARISATION = Parameter.real(
                    "regularisation", 0, "ridge on the coefficients, relative to the squared length of the differences")
            .where(x -> x >= 0, "finite and >= 0");

    /** When a difference counts as dependent on newer ones. */
    static final Parameter<Double> RANK_TOLERANCE = Parameter.real(
                    "rank-tolerance",
                    1e-12, // chosen: inner products in double resolve about 1e-15
                    "squared length, relative to the whole, of what is new in a difference that is left out")
            .where(x -> x >= 0 && x < 1, "at least 0 and less than 1");

    /** When the history is dropped. */
    static final Parameter<Double> RESTART = Parameter.real(
                    "restart", 100, "multiple of the smallest residual beyond which the history is dropped")
            .where(x -> x > 1, "more than 1");

    /** When an accelerated step counts as a failure. */
    static final Parameter<Double> SAFEGUARD = Parameter.real(
                    "safeguard", 2, "growth of the residual in a mixed step after which the next step is plain")
            .where(x -> x >= 1, "at least 1");

    /** Makes the provider. */
    public Anderson() {}

    @Override
    public String name() {
        return "anderson";
    }

    @Override
    public String summary() {
        return "Anderson acceleration, type II, with coefficients per sample";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "most smooth maps, contracting or not; the usual choice",
                "steps and kinks across which secants say nothing, and memory for few states alone",
                "2 depth + 2 states");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(DEPTH, DAMPING, DELAY, REGULARISATION, RANK_TOLERANCE, RESTART, SAFEGUARD);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new AndersonMethod(
                name(),
                settings.effective(),
                settings.get(DEPTH),
                settings.get(DAMPING),
                new LeastSquares(settings.get(REGULARISATION), settings.get(RANK_TOLERANCE)),
                new Safeguard(settings.get(DELAY), settings.get(RESTART), settings.get(SAFEGUARD)));
    }
}
