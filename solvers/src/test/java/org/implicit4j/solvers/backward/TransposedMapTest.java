package org.implicit4j.solvers.backward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.contract.AdjointModel;
import org.implicit4j.core.contract.OperatorContract;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.junit.jupiter.api.Test;

class TransposedMapTest extends OperatorContract<double[]> {

    private static final SampleMap TANH = SampleMap.pointwise(Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));
    private static final SampleMaps MAPS = new SampleMaps(
            2,
            List.of(
                    SampleMap.affine(new double[][] {{0.3, -0.6}, {0.4, 0.1}}, 1, 0)
                            .then(TANH),
                    SampleMap.affine(new double[][] {{0.2, 0.5}, {-0.3, 0.3}}, 0, 1)
                            .then(TANH),
                    SampleMap.affine(new double[][] {{-0.5, 0.1}, {0.4, 0.2}}, 1, 1)
                            .then(TANH)));

    private final TransposedMap<double[]> map = new TransposedMap<>(
            MAPS, MAPS.space().gaussian(new SplittableRandom(1)), MAPS.space().gaussian(new SplittableRandom(2)));

    @Override
    protected FixedPointOperator<double[]> operator() {
        return map;
    }

    @Override
    protected boolean hasLipschitzBound() {
        return false;
    }

    /** Its states belong to whoever cut it down, and not to who cut that down again. */
    @Test
    void closingReleasesTheStatesOfAllRestrictions() {
        AdjointModel model = AdjointModel.tanhLayer();
        double[] at = model.space().zero();
        double[] cotangent = model.space().zero();
        try (var whole = new TransposedMap<>(model, at, cotangent)) {
            var pair = whole.restrict(new int[] {2, 0}).orElseThrow();
            assertThat(pair.restrict(new int[] {1})).isPresent();
            assertThat(model.ledger().alive()).isEqualTo(2 + 2 * 2);
        }
        assertThat(model.ledger().alive()).isEqualTo(2);
    }
}
