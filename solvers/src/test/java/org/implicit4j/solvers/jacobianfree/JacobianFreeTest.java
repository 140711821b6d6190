package org.implicit4j.solvers.jacobianfree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.contract.Accuracy;
import org.implicit4j.core.contract.AdjointContract;
import org.implicit4j.core.spi.AdjointProvider;

class JacobianFreeTest extends AdjointContract {

    @Override
    protected AdjointProvider provider() {
        return new JacobianFree();
    }

    @Override
    protected Accuracy accuracy() {
        return Accuracy.cosine(0.5); // the models contract by up to 0.76, so (I - J)^-T turns g a good way
    }

    @Override
    protected Optional<Map<String, String>> hopelessly() {
        return Optional.empty();
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of();
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of();
    }
}
