package org.implicit4j.solvers.anderson;

import java.util.List;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;

/**
 * How the coefficients of a step are found.
 *
 * @param kind by which condition, and from which numbers
 * @param ridge on the coefficients, relative to the squared length of the differences
 * @param rankTolerance squared length, relative to the whole, of what is new in a difference that is left out
 */
record Fit(Kind kind, double ridge, double rankTolerance) {

    /** Which condition the coefficients meet. */
    static final Parameter<String> TYPE = Parameter.choice(
            "type", List.of("1", "2"), "2", "1: the mixed residual is orthogonal to the steps; 2: it is smallest");

    /** How the least-squares problem is solved. */
    static final Parameter<String> LEAST_SQUARES = Parameter.choice(
            "least-squares", List.of("gram", "qr"), "gram", "from inner products, or from an updated factorisation");

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

    static final List<Parameter<?>> PARAMETERS = List.of(TYPE, LEAST_SQUARES, REGULARISATION, RANK_TOLERANCE);

    /** The conditions and the ways to solve them. */
    enum Kind {
        /** Type I, from inner products. */
        TYPE_ONE,
        /** Type II, from inner products. */
        GRAM,
        /** Type II, from a factorisation. */
        QR
    }

    /**
     * Returns the fit that some settings name.
     *
     * @throws IllegalArgumentException if type I is to be found from a least-squares problem
     */
    static Fit of(Settings settings) {
        boolean typeOne = settings.get(TYPE).equals("1");
        boolean factors = settings.get(LEAST_SQUARES).equals("qr");
        if (typeOne && factors) {
            throw new IllegalArgumentException(
                    "least-squares (qr) must be gram where type is 1, which solves no least-squares problem.\n"
                            + "Maybe leave out one of the two.");
        }
        Kind kind = typeOne ? Kind.TYPE_ONE : factors ? Kind.QR : Kind.GRAM;
        return new Fit(kind, settings.get(REGULARISATION), settings.get(RANK_TOLERANCE));
    }

    /** Returns an empty past. */
    <Z> Past<Z> past(StateSpace<Z> space, DepthRule depth) {
        Filter filter = depth.filter(rankTolerance);
        return switch (kind) {
            case TYPE_ONE -> new TypeOnePast<>(space, depth.depth(), new Projection(ridge, filter));
            case GRAM -> new GramPast<>(space, depth.depth(), new LeastSquares(ridge, filter));
            case QR -> new QrPast<>(space, depth.depth(), new SmallLeastSquares(ridge, filter));
        };
    }
}
