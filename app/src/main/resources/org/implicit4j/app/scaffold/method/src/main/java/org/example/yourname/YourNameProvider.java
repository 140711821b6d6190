package org.example.yourname;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Advice;
import org.implicit4j.core.spi.MethodProvider;

/**
 * The heavy ball, {@code z' = z + a (f(z) - z) + b (z - z_before)} with the step a and the momentum b.
 *
 * <p>Where all eigenvalues of the Jacobian are real, momentum makes the rate of a slow direction the square root of what it
 * was: B. T. Polyak, Some Methods of Speeding up the Convergence of Iteration Methods, USSR Computational Mathematics and
 * Mathematical Physics 4, 1964. Not for maps that rotate, where it may circle for ever.
 */
public final class YourNameProvider implements MethodProvider {

    static final Parameter<Double> STEP = Parameter.real("step", 1, "share of the way from z to f(z)")
            .where(a -> a > 0 && a <= 2, "more than 0 and at most 2");

    static final Parameter<Double> MOMENTUM = Parameter.real("momentum", 0.2, "share of the last step that is added")
            .where(b -> b >= 0 && b < 1, "at least 0 and below 1");

    /** Called by the service loader. */
    public YourNameProvider() {}

    @Override
    public String name() {
        return "your-name";
    }

    @Override
    public String summary() {
        return "the heavy ball, z' = z + a (f(z) - z) + b (z - z_before)";
    }

    @Override
    public Advice advice() {
        return Advice.of(
                "slow contractions whose slow directions do not rotate, with little memory",
                "rotations and maps that expand",
                "1 state");
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(STEP, MOMENTUM);
    }

    @Override
    public FixedPointMethod create(Settings settings) {
        return new YourNameMethod(name(), settings.effective(), settings.get(STEP), settings.get(MOMENTUM));
    }
}
