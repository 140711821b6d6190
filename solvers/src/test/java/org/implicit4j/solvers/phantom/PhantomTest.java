package org.implicit4j.solvers.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.contract.Accuracy;
import org.implicit4j.core.contract.AdjointContract;
import org.implicit4j.core.contract.AdjointModel;
import org.implicit4j.core.contract.Agreement;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.solvers.backward.Gradients;
import org.junit.jupiter.api.Test;

class PhantomTest extends AdjointContract {

    @Override
    protected AdjointProvider provider() {
        return new Phantom();
    }

    @Override
    protected Accuracy accuracy() {
        return Accuracy.cosine(0.8);
    }

    @Override
    protected Optional<Map<String, String>> hopelessly() {
        return Optional.empty();
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("steps", "2", "damping", "1");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("steps", List.of("0", "1.5"), "damping", List.of("0", "1.1", "NaN"));
    }

    /** The series that k full steps cut off is {@code J^kT} times the whole, where {@code |J| = 0.76} at most. */
    @Test
    void errorFallsAsThePowerOfTheContractionUntilTheGradientIsReached() {
        for (int steps : new int[] {1, 10, 30, 120}) {
            AdjointModel model = AdjointModel.affineMap(0.6, -0.3, 0.8);
            Gradients.collect(phantom(steps, 1), model);

            assertThat(Agreement.of(model).relativeError())
                    .as("%d steps", steps)
                    .isLessThan(5 * Math.pow(0.76, steps) + 1e-10); // 5 > 1 / (1 - 0.76)
        }
    }

    @Test
    void oneFullStepIsTheJacobianFreeGradient() {
        AdjointModel phantom = AdjointModel.gatedBlock();
        AdjointModel jacobianFree = AdjointModel.gatedBlock();
        Gradients.collect(phantom(1, 1), phantom);
        Gradients.collect(Gradients.method("jacobian-free"), jacobianFree);

        assertThat(phantom.gradient()).isEqualTo(jacobianFree.gradient());
    }

    private static AdjointMethod phantom(int steps, double damping) {
        return Gradients.method("phantom:steps=%d,damping=%s".formatted(steps, damping));
    }
}
