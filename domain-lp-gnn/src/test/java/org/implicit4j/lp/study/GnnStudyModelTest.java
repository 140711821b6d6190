package org.implicit4j.lp.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.gnn.GnnArchitecture;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.gnn.GnnOperator;
import org.implicit4j.lp.gnn.LpBatch;
import org.implicit4j.lp.gnn.LpGnn;
import org.implicit4j.lp.gnn.LpInstances;
import org.implicit4j.lp.learned.NetworkWeights;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class GnnStudyModelTest {

    private static final int ITERATIONS = 4;

    private static NetworkWeights weights(GnnKind kind) {
        GnnArchitecture architecture = new GnnArchitecture(kind, 4);
        try (Parameters initial = architecture.initial(new SplittableRandom(11))) {
            return new NetworkWeights(architecture, initial.toFloats());
        }
    }

    private static List<LinearProgram> programs() {
        SplittableRandom random = new SplittableRandom(2);
        List<LinearProgram> programs = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            programs.add(new LpDistribution(4, 6 + s, 12, 0.3).draw(random));
        }
        return programs;
    }

    private record Answers(int t, List<double[]> points, double[] residuals, int evaluations) {}

    private static List<Answers> run(GnnKind kind) {
        List<Answers> heard = new ArrayList<>();
        var model = new GnnStudyModel(weights(kind), Methods.discover().get("picard"), 1);
        model.answer(programs(), ITERATIONS, (t, answers, residuals, evaluations, seconds) -> {
            assertThat(seconds).isNotNegative();
            heard.add(new Answers(t, answers, residuals, evaluations));
        });
        return heard;
    }

    @Test
    void implicitNetworkAnswersWithTheTrueIteratesAndTheirResiduals() {
        List<Answers> heard = run(GnnKind.IMPLICIT);

        assertThat(heard).extracting(Answers::t).containsExactly(0, 1, 2, 3, 4);
        try (Kernels kernels = Kernels.choose(1);
                LpGnn network = weights(GnnKind.IMPLICIT).network(kernels);
                LpBatch batch = new LpBatch(LpInstances.of(programs()));
                GnnOperator operator = GnnOperator.of(network, batch, kernels)) {
            INDArray z = operator.space().zero();
            for (int t = 0; t <= ITERATIONS; t++) {
                INDArray next = operator.apply(z);
                float[] expected = operator.answers(z);
                int j = 0;
                for (double[] point : heard.get(t).points()) {
                    for (double number : point) {
                        assertThat(number).isEqualTo(expected[j++]);
                    }
                }
                double[] steps = operator.space().norms(operator.space().combine(1, next, -1, z));
                double[] sizes = operator.space().norms(next);
                for (int s = 0; s < 3; s++) {
                    // norms of float32 differences, once fused and once not
                    assertThat(heard.get(t).residuals()[s]).isCloseTo(steps[s] / sizes[s], within(1e-5));
                }
                assertThat(heard.get(t).evaluations()).isEqualTo(t);
                z = next;
            }
        }
    }

    @Test
    void explicitNetworkAnswersOnce() {
        List<Answers> heard = run(GnnKind.EXPLICIT);

        assertThat(heard).extracting(Answers::t).containsExactly(1);
        assertThat(heard.get(0).points()).hasSize(3);
        assertThat(heard.get(0).residuals()).isEmpty();
        var model =
                new GnnStudyModel(weights(GnnKind.EXPLICIT), Methods.discover().get("picard"), 1);
        assertThat(model.kind()).isEqualTo(ModelCurve.Kind.EXPLICIT);
        assertThat(model.parameters()).isEqualTo(580);
        assertThat(model.name()).isEqualTo("explicit-4");
    }
}
