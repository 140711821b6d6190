package org.implicit4j.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OperationProfileTest {

    @Test
    void everyPartOfEveryOperationIsCountedAndTimed() {
        var builder = Formula.builder();
        var x = builder.varying("x", 2, 3);
        var formula = builder.build(x.apply(new TwoWays(), builder.bound("b", 4))
                .apply(new TwoWays())
                .apply(new TwoWays()));
        try (var profile = new OperationProfile(1);
                var evaluator = profile.evaluator(formula);
                INDArray array = Nd4j.zeros(2, 3);
                INDArray bound = Nd4j.zeros(4);
                INDArray out = Nd4j.zeros(2, 3)) {
            evaluator.bind(null, List.of(bound));
            evaluator.forward(List.of(array), List.of(out));
            evaluator.linearise(List.of(array), List.of(out));
            evaluator.vjp(List.of(out), List.of(array), List.of(), null);

            assertThat(out.getDouble(1, 2)).isEqualTo(2); // prepared, as without a clock
            assertThat(profile.times())
                    .extracting(time -> time.operation() + " " + time.part() + " " + time.calls())
                    .containsExactlyInAnyOrder(
                            "two-ways [2, 3] [4] -> [2, 3] bind 1",
                            "two-ways [2, 3] [4] -> [2, 3] forward 2",
                            "two-ways [2, 3] [4] -> [2, 3] vjp 1",
                            "two-ways [2, 3] -> [2, 3] forward 4", // two equal operations share an entry
                            "two-ways [2, 3] -> [2, 3] vjp 2");
            assertThat(profile.times()).isSortedAccordingTo((a, b) -> Double.compare(b.seconds(), a.seconds()));
            assertThat(profile.times())
                    .allSatisfy(time -> assertThat(time.seconds()).isPositive());
            profile.reset();
            assertThat(profile.times()).isEmpty();
        }
    }
}
