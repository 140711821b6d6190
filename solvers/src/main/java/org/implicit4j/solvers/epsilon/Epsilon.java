package org.implicit4j.solvers.epsilon;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * The vector epsilon algorithm in cycles: from {@code s_0 … s_2k}, where {@code s_{n+1} = f(s_n)}, the next iterate is
 * {@code e_2k(0)} of the table {@code e_{j+1}(n) = e_{j-1}(n+1) + 1 / (e_j(n+1) - e_j(n))}, with {@code e_{-1} = 0},
 * {@code e_0(n) = s_n} and the inverse {@code 1 / v = v / |v|^2}, for each sample on its own.
 *
 * <p>P. Wynn, Acceleration Techniques for Iterated Vector and Matrix Problems, Mathematics of Computation 16, 1962,
 * with the inverse of K. Samelson that stands there; in cycles as a solver of systems: C. Brezinski, Comptes Rendus de
 * l'Académie des Sciences 271 A, 1970, and E. Gekeler, On the Solution of Systems of Equations by the Epsilon
 * Algorithm of Wynn, Mathematics of Computation 26, 1972. It is exact on an affine map whose error lies in k
 * eigenvectors (J. B. McLeod, A Note on the Epsilon-Algorithm, Computing 7, 1971). It departs from them in four
 * points: an extrapolated iterate with a larger residual than the smallest of its cycle is given up for the last plain
 * one, and so is one that left the domain or diverged; where a difference vanishes, the highest column that is left is
 * the answer; a cycle ends before its time once two neighbours in an even column agree; and plain steps may precede each
 * cycle (A. Sidi, Vector Extrapolation Methods with Applications, SIAM 2017).
 *
 * <p>Not for maps that expand: the plain steps of a cycle leave before it can end. Not for noisy maps, since the table
 * divides by differences of differences. It remembers {@code 2 order + 2} states and needs no evaluation of its own.
 */
public final class Epsilon implements MethodProvider {

    /** Half the plain steps of a cycle. */
    static final Parameter<Integer> ORDER = Parameter.integer(
                    "order", 4, "eigenvectors that a cycle removes, in twice as many plain steps")
            .where(n -> n >= 1, "at least 1");

    /** Plain steps before each cycle. */
    static final Parameter<Integer> DELAY = Parameter.integer(
                    "delay", 0, "plain steps before each cycle, which are not extrapolated")
            .where(n -> n >= 0, "at least 0");

    /** When an extrapolated iterate is given up. */
    static final Parameter<Double> SAFEGUARD = Parameter.real(
                    "safeguard", 1, "multiple of a cycle's smallest residual above which its extrapolation is given up")
            .where(x -> x > 0, "more than 0");

    /** When a cycle ends early. */
    static final Parameter<Double> AGREEMENT = Parameter.real(
                    "agreement",
                    1e-4, // chosen: larger ones end the cycles of expansive maps too soon
                    "share of the last step within which two extrapolations end a cycle; 0: never")
            .where(x -> x >= 0 && x < 1, "at least 0 and less than 1");

    /** Makes the provider. */
    public Epsilon() {}

    @Override
    public String name() {
        return "epsilon";
    }

    @Override
    public String summary() {
        return "the vector epsilon algorithm, plain iterates extrapolated in cycles";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "smooth contractions and rotations, with few directions that are slow",
                "maps that expand or are noisy",
                "2 order + 2 states");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ORDER, DELAY, SAFEGUARD, AGREEMENT);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new EpsilonMethod(
                name(),
                settings.effective(),
                settings.get(ORDER),
                settings.get(DELAY),
                settings.get(SAFEGUARD),
                settings.get(AGREEMENT));
    }
}
