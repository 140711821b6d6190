package org.implicit4j.solvers.anderson;

import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

class AndersonTest extends MethodContract {

    @Override
    protected MethodProvider provider() {
        return new Anderson();
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"),
                Map.entry("steep", "secants across the step between -1 and 1 say nothing about its slope"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of(
                "depth", "2",
                "damping", "0.5",
                "delay", "3",
                "regularisation", "1e-3",
                "rank-tolerance", "1e-2",
                "restart", "1.5",
                "safeguard", "1");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "depth", List.of("0", "-1", "1.5"),
                "damping", List.of("0", "1.5", "NaN"),
                "delay", List.of("-1", "x"),
                "regularisation", List.of("-1e-9", "Infinity"),
                "rank-tolerance", List.of("-1e-9", "1", "NaN"),
                "restart", List.of("1", "0", "NaN"),
                "safeguard", List.of("0.5", "-1", "NaN"));
    }
}
