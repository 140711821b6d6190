package org.implicit4j.solvers.anderson;

import java.util.List;
import java.util.stream.Stream;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Anderson acceleration: {@code z' = f(z) - (1 - d) r - sum of g_j (df_j - (1 - d) dr_j)}, where {@code r = f(z) - z},
 * {@code df_j} and {@code dr_j} are the latest differences of values and of residuals, and d is the damping. For type
 * II g minimises {@code |r - sum of g_j dr_j|}; for type I that mixed residual is orthogonal to the latest steps
 * {@code dz_j = df_j - dr_j}. Each sample has coefficients of its own.
 *
 * <p>Sources: D. G. Anderson, Iterative Procedures for Nonlinear Integral Equations, Journal of the ACM 12, 1965; type
 * II in the form of H. F. Walker and P. Ni, Anderson Acceleration for Fixed-Point Iterations, SIAM Journal on
 * Numerical Analysis 49, 2011, eq. 2.1 and 2.2, with their updated factorisation for {@code least-squares=qr}; type I
 * by H. Fang and Y. Saad, Two Classes of Multisecant Methods for Nonlinear Acceleration, Numerical Linear Algebra with
 * Applications 16, 2009. On affine maps, with the whole history, type II is GMRES one step later and type I the full
 * orthogonalisation method (Walker and Ni, theorems 2.2 and 2.3). The rules for depth and damping have their sources
 * beside them.
 *
 * <p>It departs from the sources in these points. By default the least-squares problem is solved from inner products
 * (a state is read once per step, whatever its size), newest difference first, and a difference that depends on newer
 * ones is left out instead of the oldest one. A step that follows an accelerated one which made the residual much
 * worse is plain (the idea of J. Zhang, B. O'Donoghue and S. Boyd, Globally Convergent Type-I Anderson Acceleration
 * for Nonsmooth Fixed-Point Iterations, SIAM Journal on Optimization 30, 2020, with a test on one step instead of on
 * all). A mixed step that leaves the domain or diverges is taken back to the last plain value, and the history is
 * dropped then, and where the residual has grown far above its best. Where type I meets a pivot that is too small it
 * leaves the pair out, while Zhang et al. change the approximate Jacobian.
 *
 * <p>Not for maps with steps and kinks between the iterates, across which secants say nothing, and not where the
 * operator's noise is as large as its differences. Type I has no bound on its coefficients: of the hard problems it
 * solves the same as type II, but the projected gradient in 809 evaluations instead of 18, so type II is the default. A
 * factorisation costs about depth more passes over the states per step; it pays off with a {@code rank-tolerance} below
 * 1e-14, which inner products cannot resolve.
 *
 * <p>It remembers {@code 2 depth + 2} states, and needs no evaluation of its own.
 */
public final class Anderson implements MethodProvider {

    /** Makes the provider. */
    public Anderson() {}

    @Override
    public String name() {
        return "anderson";
    }

    @Override
    public String summary() {
        return "Anderson acceleration, type II or I, with coefficients per sample";
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
        return Stream.of(DepthRule.PARAMETERS, DampingRule.PARAMETERS, Safeguard.PARAMETERS, Fit.PARAMETERS)
                .<Parameter<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new AndersonMethod(
                name(),
                settings.effective(),
                DepthRule.of(settings),
                DampingRule.of(settings),
                Fit.of(settings),
                Safeguard.of(settings));
    }
}
