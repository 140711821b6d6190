package org.implicit4j.solvers.anderson;

import java.util.Map;

class AndersonQrTest extends AndersonFormContract {

    AndersonQrTest() {
        super(Map.of("type", "2", "least-squares", "qr"));
    }

    @Override
    protected Map<String, String> knownFailures() {
        return new AndersonTest().knownFailures();
    }
}
