package org.implicit4j.solvers.newtonkrylov;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

class NewtonKrylovTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new NewtonKrylov();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.of(
                "one-impossible-sample", "one of its samples has no fixed point",
                "tolerance-below-the-noise", "no residual is below 5e-7",
                "no-fixed-point", "there is none",
                "no-fixed-point-across-a-jump", "there is none");
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of(
                "products", "exact",
                "step", "1e-3",
                "max-inner", "2",
                "forcing", "0.01",
                "gamma", "0.5",
                "alpha", "1.5",
                "reuse", "0",
                "line-search", "none");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "products", List.of("none"),
                "step", List.of("-1", "NaN"),
                "max-inner", List.of("0", "-1", "1.5"),
                "forcing", List.of("-0.1", "1", "NaN"),
                "gamma", List.of("0", "1.1", "NaN"),
                "alpha", List.of("1", "2.1", "NaN"),
                "reuse", List.of("-1", "NaN"),
                "line-search", List.of("wolfe"));
    }
}
