package org.implicit4j.solvers.anderson;

import java.util.Map;

class AndersonTypeOneTest extends AndersonFormContract {

    AndersonTypeOneTest() {
        super(Map.of("type", "1", "least-squares", "gram"));
    }

    @Override
    protected Map<String, String> knownFailures() {
        return Map.ofEntries(
                Map.entry("no-fixed-point", "there is none"),
                Map.entry("no-fixed-point-across-a-jump", "there is none"),
                Map.entry(
                        "not-normal", "the steps see nothing of their changes, so the coefficients grow without bound"),
                Map.entry("projected-gradient", "its coefficients have no bound, and it diverges at the kinks"),
                Map.entry("steep", "secants across the step between -1 and 1 say nothing about its slope"),
                Map.entry("one-impossible-sample", "one of its samples has no fixed point"));
    }
}
