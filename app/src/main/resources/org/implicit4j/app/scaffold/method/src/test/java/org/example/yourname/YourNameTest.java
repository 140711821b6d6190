package org.example.yourname;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

/** What every method promises, over the hard problems of the framework. */
class YourNameTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new YourNameProvider();
    }

    /** A problem that is solved although it is listed fails as well, so this list stays honest. */
    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("slow-contraction", "a rate of 0.99875"),
                Map.entry("slow-in-every-direction", "a rate of 0.99875"),
                Map.entry("rotation-of-norm-almost-1", "momentum makes a rotation grow"),
                Map.entry("rotation-of-norm-1", "momentum makes a rotation grow"),
                Map.entry("nearly-singular", "a rate of 1 - 1.25e-6"),
                Map.entry("expansive", "an eigenvalue of -3 is far outside what momentum can turn"),
                Map.entry("repelling", "an eigenvalue above 1 stays above 1"),
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"),
                Map.entry("double-root", "the residual falls as 1 / steps^2 only"),
                Map.entry("triple-root", "the residual falls as steps^-3/2 only"),
                Map.entry("chaos", "a slope of -1.9 at the fixed point"),
                Map.entry("projected-gradient", "a condition number of 1e3, so a rate of 0.99875"),
                Map.entry("badly-scaled", "it rotates, and momentum makes a rotation by 0.90 grow by 1.07"),
                Map.entry("rotation-in-many-planes", "momentum makes a rotation grow"),
                Map.entry("steep", "a slope of -20 at the fixed point"),
                Map.entry("tolerance-below-the-noise", "no residual is below 5e-7"),
                Map.entry("stiff-reciprocal", "a rate of 0.9994"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"),
                Map.entry("monotone-relu-layer", "W expands 15-fold"),
                Map.entry("monotone-threshold-layer", "W expands 15-fold"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("step", "0.8", "momentum", "0.1");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("step", List.of("0", "2.5", "NaN", "x"), "momentum", List.of("-0.1", "1", "x"));
    }
}
