package org.implicit4j.solvers.anderson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.implicit4j.core.contract.MethodContract;
import org.implicit4j.core.spi.MethodProvider;

/** The whole contract for Anderson's method with some options set for good. */
abstract class AndersonFormContract extends MethodContract {

    private final Map<String, String> fixed;

    AndersonFormContract(Map<String, String> fixed) {
        this.fixed = fixed;
    }

    @Override
    protected final MethodProvider provider() {
        return new Preset(fixed);
    }

    @Override
    protected final Map<String, String> valuesThatMatter() {
        return others(new AndersonTest().valuesThatMatter());
    }

    @Override
    protected final Map<String, List<String>> refusedValues() {
        return others(new AndersonTest().refusedValues());
    }

    private <T> Map<String, T> others(Map<String, T> all) {
        Map<String, T> others = new HashMap<>(all);
        others.keySet().removeAll(fixed.keySet());
        return others;
    }
}
