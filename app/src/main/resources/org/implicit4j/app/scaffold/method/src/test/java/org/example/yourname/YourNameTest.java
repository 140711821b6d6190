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
        return Map.ofEntries();
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("step", "0.8", "momentum", "0.25");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("step", List.of("0", "2.5", "NaN", "x"), "momentum", List.of("-0.1", "1", "x"));
    }
}
