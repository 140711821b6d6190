package org.implicit4j.solvers.anderson;

import java.util.HashMap;
import java.util.Map;

/** Depth and damping that follow from what each sample does. */
class AndersonAdaptiveTest extends AndersonFormContract {

    AndersonAdaptiveTest() {
        super(Map.of("filter-angle", "0.1", "filter-length", "1e6", "damping-gain", "0.5"));
    }

    @Override
    protected Map<String, String> knownFailures() {
        Map<String, String> failures = new HashMap<>(new AndersonTest().knownFailures());
        failures.put("chaos", "steps shortened at the start lead where plain ones diverge");
        failures.put("badly-scaled", "the filter leaves out the directions of the small units");
        failures.remove("steep"); // shorter steps stay on one side of it
        return failures;
    }
}
