package org.implicit4j.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.implicit4j.core.study.StudyMeasure.Aggregate;
import org.junit.jupiter.api.Test;

class OperatorModelTest {

    /** {@code (u, v) <- (u - (x u - 1) / 2, v / 2 + x)}: u_t = (1 - (1 - x/2)^t) / x, v_t = 2 x (1 - 2^-t). */
    private static final StudyOperators<Double, double[]> TWO =
            StudyOperators.perSample(2, (x, z) -> new double[] {z[0] - (x * z[0] - 1) / 2, z[1] / 2 + x});

    private static final OperatorModel<Double, double[], double[]> MODEL = OperatorModel.of(
                    "implicit", 3, TWO, z -> List.of(new double[] {z[0], z[1]}, new double[] {z[2], z[3]}))
            .withFlops(x -> 10 * x);

    @Test
    void answersAreTheIteratesOfEachSample() {
        List<Integer> ts = new ArrayList<>();
        MODEL.answer(List.of(0.5, 0.2), 6, (t, answers, residuals, evaluations, seconds) -> {
            ts.add(t);
            assertThat(evaluations).isEqualTo(t);
            assertThat(seconds).isNotNegative();
            for (int s = 0; s < 2; s++) {
                double x = s == 0 ? 0.5 : 0.2;
                double u = (1 - Math.pow(1 - x / 2, t)) / x;
                double v = 2 * x * (1 - Math.pow(2, -t));
                assertThat(answers.get(s)[0]).isCloseTo(u, within(1e-14 * t));
                assertThat(answers.get(s)[1]).isCloseTo(v, within(1e-14));
                double nextU = (1 - Math.pow(1 - x / 2, t + 1)) / x;
                double nextV = 2 * x * (1 - Math.pow(2, -t - 1));
                assertThat(residuals[s])
                        .isCloseTo(Math.hypot(nextU - u, nextV - v) / Math.hypot(nextU, nextV), within(1e-12));
            }
        });

        assertThat(ts).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void itIsWhatItWasToldToBe() {
        assertThat(MODEL.name()).isEqualTo("implicit");
        assertThat(MODEL.kind()).isEqualTo(ModelCurve.Kind.IMPLICIT);
        assertThat(MODEL.parameters()).isEqualTo(3);
        assertThat(MODEL.flops(0.5, 4)).hasValue(20);
        assertThat(OperatorModel.of("plain", 0, TWO, z -> List.of(z)).flops(0.5, 4))
                .isEmpty();
        assertThat(MODEL.operators()).isPresent();
        assertThat(TWO.rounding()).isEqualTo(0x1p-53);
    }

    @Test
    void anExplicitModelAnswersOnceWhateverIsAsked() {
        List<List<Double>> heard = new ArrayList<>();
        var line = new ExplicitModel<Double, Double>("explicit", 2, x -> 8 - 8 * x);

        line.answer(List.of(0.5, 1.0), 9, (t, answers, residuals, evaluations, seconds) -> {
            assertThat(t).isEqualTo(1);
            assertThat(evaluations).isEqualTo(1);
            assertThat(residuals).isEmpty();
            heard.add(answers);
        });

        assertThat(heard).containsExactly(List.of(4.0, 0.0));
        assertThat(line.kind()).isEqualTo(ModelCurve.Kind.EXPLICIT);
    }

    @Test
    void aMeasureOfFunctionsIsThoseFunctions() {
        StudyMeasure<Double> measure =
                StudyMeasure.error("off", Aggregate.MAX, (y, truth) -> y - truth, (a, b) -> a + b);

        assertThat(measure.name()).isEqualTo("off");
        assertThat(measure.better()).isEqualTo(ModelCurve.Better.LOWER);
        assertThat(measure.quality(3.0, 1.0)).isEqualTo(2);
        assertThat(measure.distance(3.0, 1.0)).isEqualTo(4);
        assertThat(measure.aggregate().of(DoubleStream.of(1, 5, 2).toArray())).isEqualTo(5);
    }
}
