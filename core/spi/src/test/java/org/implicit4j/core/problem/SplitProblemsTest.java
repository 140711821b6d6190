package org.implicit4j.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.implicit4j.core.operator.SplitOperator;
import org.implicit4j.core.random.SeededRandom;
import org.junit.jupiter.api.Test;

class SplitProblemsTest {

    private final RandomGenerator random = SeededRandom.of(3);

    @Test
    void eachIsTheForwardBackwardMapOfItsParts() {
        for (HardProblem problem : SplitProblems.all()) {
            SplitOperator<double[]> layer = (SplitOperator<double[]>) problem.operator();
            double[] z = layer.space().gaussian(random);
            double[] forward = layer.space().combine(1, z, -1, layer.single(z));

            // some 20 roundings of numbers of size 15
            assertThat(layer.apply(z)).containsExactly(layer.resolvent(forward, 1), within(1e-12));
        }
    }

    @Test
    void plainIterationLeavesThem() {
        for (HardProblem problem : SplitProblems.all()) {
            double[] z = problem.start();
            for (int t = 0; t < 30; t++) {
                z = problem.operator().apply(z);
            }
            double[] norms = problem.operator().space().norms(z);
            assertThat(Arrays.stream(norms).min().orElseThrow()).isGreaterThan(1e6);
        }
    }
}
