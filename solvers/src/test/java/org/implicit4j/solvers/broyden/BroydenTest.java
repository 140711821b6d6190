package org.implicit4j.solvers.broyden;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

class BroydenTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Broyden();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.of(
                "tolerance-below-the-noise", "no residual is below 5e-7",
                "no-fixed-point", "there is none",
                "no-fixed-point-across-a-jump", "there is none",
                "steep", "secants across the step between -1 and 1 say nothing about its slope; the line search helps",
                "monotone-relu-layer",
                        "W expands 15-fold: the residual has grown by 1e4 before the pairs span 20 dimensions",
                "one-impossible-sample", "one of its samples has no fixed point");
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of(
                "update", "bad",
                "memory", "5",
                "full", "restart",
                "line-search", "10",
                "restart", "10",
                "rank-tolerance", "0.1");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "update", List.of("ugly"),
                "memory", List.of("0", "-1", "1.5"),
                "full", List.of("never"),
                "line-search", List.of("-1", "x"),
                "restart", List.of("1", "0", "NaN"),
                "rank-tolerance", List.of("-1e-9", "1", "NaN"));
    }
}
