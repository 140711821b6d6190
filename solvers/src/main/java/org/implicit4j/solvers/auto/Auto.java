package org.implicit4j.solvers.auto;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.anderson.Anderson;
import org.implicit4j.solvers.broyden.Broyden;
import org.implicit4j.solvers.chain.Chain;
import org.implicit4j.solvers.newtonkrylov.NewtonKrylov;

/**
 * The safe default, a {@link Chain} that was chosen by measurement: Anderson acceleration with a long memory, for each sample
 * that gains nothing from it any more Broyden's method, and at last Newton-Krylov, which searches its steps and damps them
 * where slopes mislead. Each goes on from the best iterate found.
 *
 * <p>With its whole history Anderson's method is GMRES one step later on a linear map (H. F. Walker and P. Ni, SIAM
 * Journal on Numerical Analysis 49, 2011, theorem 2.2), so the memory is long; it fills only as far as a solve is slow.
 * Piecewise linear networks in float32 are where it stalls and Broyden's method does well: of 64 contests on the networks for
 * linear programs ({@code solvers bench --domain lp}) Anderson's alone wins 49, Broyden's 64, this chain 61. Broyden's alone
 * needs far more evaluations on rotations, and fails where secants mislead.
 *
 * <p>Not where a solve happens often and a method is known to work: {@code anderson} with a depth of 6 to 10 remembers far
 * less. It remembers up to {@code 2 depth + 4} states, or those of the later stages, up to 64.
 */
public final class Auto implements MethodProvider {

    /** How many differences are mixed at most. */
    static final Parameter<Integer> DEPTH = Parameter.integer("depth", 80, "how many earlier iterates are mixed")
            .where(n -> n >= 1, "at least 1"); // 80 // chosen: a rotation of 64 dimensions needs 63

    /** How long acceleration may bring nothing. */
    static final Parameter<Integer> PATIENCE = Parameter.integer(
                    "patience",
                    40,
                    "evaluations without a smaller residual after which a sample goes on by the next method")
            .where(n -> n >= 1, "at least 1");

    /** Makes the provider. */
    public Auto() {}

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public String summary() {
        return "the safe default: Anderson, then Broyden, then Newton-Krylov, where the one before gains nothing";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "a map nobody knows much about: accelerates, and falls back where acceleration hurts",
                "memory for few states alone; a depth of 6 to 10 by anderson costs far less",
                "2 depth + 4 states");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(DEPTH, PATIENCE);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        Methods stages = Methods.of(List.of(new Anderson(), new Broyden(), new NewtonKrylov()));
        Chain chain = new Chain();
        Settings chosen = Settings.of("auto", chain.parameters())
                .with("methods", "anderson:depth=%d/broyden/newton-krylov".formatted(settings.get(DEPTH)), "auto")
                .with("patience", settings.get(PATIENCE).toString(), "auto");
        return new AutoMethod(name(), settings.effective(), chain.create(chosen, stages));
    }
}
