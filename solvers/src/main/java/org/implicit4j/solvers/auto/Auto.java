package org.implicit4j.solvers.auto;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.solvers.anderson.Anderson;

/**
 * The safe default: Anderson acceleration with a long memory, and per sample, once it brings nothing any more, damped
 * steps {@code z' = (1 - d) z + d f(z)} from the best iterate, of which only those count that make the residual smaller.
 *
 * <p>With its whole history Anderson's method is GMRES one step later on a linear map (H. F. Walker and P. Ni, SIAM
 * Journal on Numerical Analysis 49, 2011, theorem 2.2), so the memory is long; it fills only as far as a solve is slow.
 * The fall-back is the idea of J. Zhang, B. O'Donoghue and S. Boyd, SIAM Journal on Optimization 30, 2020: accelerated
 * steps must earn their place. It departs from them in that d is halved after each step that failed.
 *
 * <p>It remembers up to {@code 2 depth + 4} states; where memory is short, lower {@code depth}. It needs no evaluation of
 * its own.
 */
public final class Auto implements MethodProvider {

    /** How many differences are mixed at most. */
    static final Parameter<Integer> DEPTH = Parameter.integer("depth", 80, "how many earlier iterates are mixed")
            .where(n -> n >= 1, "at least 1"); // 80 // chosen: a rotation of 64 dimensions needs 63

    /** How long acceleration may bring nothing. */
    static final Parameter<Integer> PATIENCE = Parameter.integer(
                    "patience", 40, "evaluations without a smaller residual after which a sample is damped instead")
            .where(n -> n >= 1, "at least 1");

    /** Makes the provider. */
    public Auto() {}

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public String summary() {
        return "the safe default: accelerates, and falls back to damped steps where acceleration hurts";
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
        Anderson anderson = new Anderson();
        Settings deep = Settings.of("auto", anderson.parameters())
                .with("depth", settings.get(DEPTH).toString(), "auto");
        return new AutoMethod(name(), settings.effective(), anderson.create(deep), settings.get(PATIENCE));
    }
}
