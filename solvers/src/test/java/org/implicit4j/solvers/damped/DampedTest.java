package org.implicit4j.solvers.damped;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

class DampedTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Damped();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("slow-contraction", "a rate of 0.9995 needs 37,000 steps to 1e-8"),
                Map.entry("slow-in-every-direction", "a rate of 0.9995 needs 37,000 steps to 1e-8"),
                Map.entry("nearly-singular", "a rate of 1 - 5e-7"),
                Map.entry("expansive", "(1 - 3) / 2 = -1 is on the unit circle"),
                Map.entry("repelling", "an eigenvalue above 1 stays above 1"),
                Map.entry("double-root", "the residual falls as 1 / steps^2 only"),
                Map.entry("projected-gradient", "a rate of 1 - 5e-4"),
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"),
                Map.entry("rotation-in-many-planes", "a rate of about 0.985 where the angles are small"),
                Map.entry("steep", "(1 - 20) / 2 is far outside the unit circle"),
                Map.entry("triple-root", "the residual falls as steps^-3/2 only"),
                Map.entry("chandrasekhar", "damping doubles the 570 steps of plain iteration"),
                Map.entry("stiff-reciprocal", "a rate of 0.99975"),
                Map.entry("monotone-relu-layer", "W expands 15-fold, and half a step still expands"),
                Map.entry("monotone-threshold-layer", "W expands 15-fold, and half a step still expands"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("damping", "0.25");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("damping", List.of("0", "-0.5", "1.5", "NaN", "x"));
    }
}
