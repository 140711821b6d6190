package org.implicit4j.solvers.newtonkrylov;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Inexact Newton on {@code g(z) = f(z) - z = 0}: {@code (I - J) s = g(z)} solved by GMRES until its residual is the forcing
 * term's share of {@code |g(z)|}, then the step {@code z' = z + t s} with t from a line search that backtracks until
 * {@code |g|} has fallen enough, all of it for each sample on its own.
 *
 * <p>Sources: R. S. Dembo, S. C. Eisenstat and T. Steihaug, Inexact Newton Methods, SIAM Journal on Numerical Analysis 19,
 * 1982; the forcing terms and the line search of S. C. Eisenstat and H. F. Walker, Choosing the Forcing Terms in an
 * Inexact Newton Method, SIAM Journal on Scientific Computing 17, 1996; D. A. Knoll and D. E. Keyes, Jacobian-free
 * Newton-Krylov Methods, Journal of Computational Physics 193, 2004. It departs from them in three points. As long as the
 * residual of a full step is that of its linear system, but for {@code reuse} times what the next forcing term asks for,
 * the same system is solved further in the same Krylov space: on a linear map this is GMRES and not GMRES begun again and
 * again. There are no restarts within a step: a step whose basis is full is tried as it is. And where the system says
 * nothing (it is singular, or its direction brings nothing) the step is {@code z' = (z + f(z)) / 2}; so are 1, 2, 4 and up to
 * 64 steps after one that brought far less than its system promised, since slopes mislead on maps that are all kinks.
 *
 * <p>With {@code products=differences} a product is the difference of two values by a small step, of which one is known, and
 * the other is an evaluation of the loop like any other: samples never wait for each other, and a batch needs as many
 * evaluations as its slowest sample. With {@code products=exact} products come from the operator's
 * {@link org.implicit4j.core.operator.DifferentiableOperator#jvp jvp}, if it has one, and samples share rounds of them,
 * so that a sample waits for those that need more. Take it where values are noisy or in single precision and the answer
 * must be exact. On a linear map {@code step=1} makes differences exact to rounding.
 *
 * <p>Not where evaluations are few: it needs some for each step where others need one. An evaluation for a product brings no
 * smaller residual: a stall among products is not one, unless the linear system or the line search before failed. It
 * remembers up to {@code max-inner + 7} states, as many as the systems are hard.
 */
public final class NewtonKrylov implements MethodProvider {

    /** Where products come from. */
    static final Parameter<String> PRODUCTS = Parameter.choice(
            "products", List.of("differences", "exact"), "differences", "where products with the Jacobian come from");

    /** How long differences are. */
    static final Parameter<Double> STEP = Parameter.real(
                    "step", 0, "length of a difference relative to 1 + |z|; 0: by the precision; 1 suits a linear map")
            .where(x -> x >= 0, "finite and >= 0");

    /** The longest basis. */
    static final Parameter<Integer> MAX_INNER = Parameter.integer(
                    "max-inner", 80, "products for one linear system at most, and states remembered")
            .where(n -> n >= 1, "at least 1"); // 80 // as auto's depth: a rotation of 64 dimensions needs 64

    /** A constant forcing term. */
    static final Parameter<Double> FORCING = Parameter.real(
                    "forcing", 0, "share of the residual that a linear system may leave; 0: by the progress made")
            .where(x -> x >= 0 && x < 1, "at least 0 and less than 1");

    /** The factor of the forcing terms. */
    static final Parameter<Double> GAMMA = Parameter.real("gamma", 0.9, "factor of the forcing terms")
            .where(x -> x > 0 && x <= 1, "more than 0 and at most 1"); // 0.9 // Eisenstat and Walker 1996

    /** The power of the forcing terms. */
    static final Parameter<Double> ALPHA = Parameter.real("alpha", 2, "power of the progress in the forcing terms")
            .where(x -> x > 1 && x <= 2, "more than 1 and at most 2"); // 2 // Eisenstat and Walker 1996

    /** How long a linear system is kept. */
    static final Parameter<Double> REUSE = Parameter.real(
                    "reuse", 1, "error of the linear model, as a share of what the next step may leave, that is borne")
            .where(x -> x >= 0, "finite and >= 0");

    /** What makes steps safe. */
    static final Parameter<String> LINE_SEARCH = Parameter.choice(
            "line-search", List.of("backtracking", "none"), "backtracking", "how a step that brings too little is cut");

    /** Makes the provider. */
    public NewtonKrylov() {}

    @Override
    public String name() {
        return "newton-krylov";
    }

    @Override
    public String summary() {
        return "inexact Newton with matrix-free GMRES and a line search";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "smooth maps that expand, rotate or are nearly singular, and answers to many digits",
                "maps that contract well, or are all kinks as networks of ReLU are: anderson or broyden need fewer evaluations",
                "up to max-inner + 7 states");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PRODUCTS, STEP, MAX_INNER, FORCING, GAMMA, ALPHA, REUSE, LINE_SEARCH);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new NewtonKrylovMethod(
                name(),
                settings.effective(),
                settings.get(PRODUCTS).equals("exact"),
                settings.get(MAX_INNER),
                settings.get(STEP),
                settings.get(LINE_SEARCH).equals("backtracking"),
                settings.get(REUSE),
                new Forcing(settings.get(FORCING), settings.get(GAMMA), settings.get(ALPHA)));
    }
}
