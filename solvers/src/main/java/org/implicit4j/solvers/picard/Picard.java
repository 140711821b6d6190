package org.implicit4j.solvers.picard;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * Plain iteration, {@code z' = f(z)}.
 *
 * <p>On a contraction with constant L the error falls by L per step, and is at most {@code residual / (1 - L)}: E.
 * Picard, Journal de mathématiques pures et appliquées 6, 1890; S. Banach, Fundamenta Mathematicae 3, 1922, theorem 6.
 *
 * <p>Not for slow contractions, rotations and maps that expand: there an accelerated method needs far fewer evaluations, or
 * finds a fixed point where plain iteration circles or leaves. It remembers nothing.
 */
public final class Picard implements MethodProvider {

    /** Makes the provider. */
    public Picard() {}

    @Override
    public String name() {
        return "picard";
    }

    @Override
    public String summary() {
        return "plain iteration, z' = f(z)";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "an operator that contracts well, and as the reference that others are measured against",
                "slow contractions, rotations and maps that expand",
                "none");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of();
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new PicardMethod(name(), settings.effective());
    }
}
