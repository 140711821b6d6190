package org.implicit4j.solvers.anderson;

import java.util.HashMap;
import java.util.Map;

class AndersonTypeOneTest extends AndersonFormContract {

    AndersonTypeOneTest() {
        super(Map.of("type", "1", "least-squares", "gram"));
    }

    @Override
    protected Map<String, String> knownFailures() {
        Map<String, String> failures = new HashMap<>(new AndersonTest().knownFailures());
        failures.put("monotone-relu-layer", "W expands 15-fold, and nothing bounds its coefficients");
        return failures;
    }
}
