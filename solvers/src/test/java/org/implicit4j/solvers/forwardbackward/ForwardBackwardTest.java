package org.implicit4j.solvers.forwardbackward;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

/** On maps that are not split, where a step of 1 is plain iteration. */
class ForwardBackwardTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new ForwardBackward();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("slow-contraction", "a rate of 0.999 needs 18,000 steps to 1e-8"),
                Map.entry("slow-in-every-direction", "a rate of 0.999 needs 18,000 steps to 1e-8"),
                Map.entry("rotation-of-norm-almost-1", "a rate of 0.9999 needs 190,000 steps to 1e-8"),
                Map.entry("rotation-of-norm-1", "it circles for ever"),
                Map.entry("nearly-singular", "a rate of 1 - 1e-6 needs 18 million steps to 1e-8"),
                Map.entry("expansive", "eigenvalues of -3 and -1.5"),
                Map.entry("repelling", "an eigenvalue of 2"),
                Map.entry("double-root", "the residual falls as 1 / steps^2 only"),
                Map.entry("cycle-of-two", "it alternates between 2 and 1 / 2"),
                Map.entry("chaos", "the slope at the fixed point is -1.9"),
                Map.entry("projected-gradient", "a rate of 1 - 1e-3"),
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"),
                Map.entry("rotation-in-many-planes", "a rate of 0.98 needs 1,000 steps to 1e-8"),
                Map.entry("steep", "a slope of -20 makes it jump between -1 and 1"),
                Map.entry("triple-root", "the residual falls as steps^-3/2 only"),
                Map.entry("stiff-reciprocal", "a rate of 0.9995"),
                Map.entry("monotone-relu-layer", "a step of 1 is far above its bound 2 m / L^2 = 8e-4"),
                Map.entry("monotone-threshold-layer", "a step of 1 is far above its bound 2 m / L^2 = 8e-4"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("step", "0.25");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("step", List.of("0", "-0.5", "NaN", "Infinity", "x"));
    }
}
