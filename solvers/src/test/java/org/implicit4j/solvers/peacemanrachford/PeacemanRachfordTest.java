package org.implicit4j.solvers.peacemanrachford;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

/** On maps split as {@code A = I - G}, {@code B = 0}, where an eigenvalue e of G gives the rate {@code e / (2 - e)}. */
class PeacemanRachfordTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new PeacemanRachford();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("slow-contraction", "an eigenvalue of 0.999 gives a rate of 0.998"),
                Map.entry("slow-in-every-direction", "an eigenvalue of 0.999 gives a rate of 0.998"),
                Map.entry("nearly-singular", "a rate of 1 - 2e-6"),
                Map.entry("repelling", "an eigenvalue of 2: A is not monotone, and I + A is singular"),
                Map.entry("double-root", "the residual falls as 1 / steps^2 only"),
                Map.entry("projected-gradient", "an eigenvalue of 0.999 gives a rate of 0.998"),
                Map.entry("steep", "a slope of -20 gives a rate of 0.91, too slow at two evaluations a step"),
                Map.entry("triple-root", "the residual falls as steps^-3/2 only"),
                Map.entry("stiff-reciprocal", "a slope of 0.9995 gives a rate of 0.999"),
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("step", "0.25", "relaxation", "0.5");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "step", List.of("0", "-0.5", "NaN", "Infinity", "x"),
                "relaxation", List.of("0", "-0.5", "1.5", "NaN"));
    }
}
