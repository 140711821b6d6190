package org.implicit4j.solvers.anderson;

import java.util.Map;

class AndersonTypeOneTest extends AndersonFormContract {

    AndersonTypeOneTest() {
        super(Map.of("type", "1", "least-squares", "gram"));
    }

    @Override
    protected Map<String, String> knownFailures() {
        return new AndersonTest().knownFailures();
    }
}
