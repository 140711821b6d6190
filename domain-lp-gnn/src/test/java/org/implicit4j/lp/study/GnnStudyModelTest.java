package org.implicit4j.lp.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyRegularity;
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
        var model = new GnnStudyModel(weights(kind), 1);
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
        var model = new GnnStudyModel(weights(GnnKind.EXPLICIT), 1);
        assertThat(model.kind()).isEqualTo(ModelCurve.Kind.EXPLICIT);
        assertThat(model.parameters()).isEqualTo(580);
        assertThat(model.name()).isEqualTo("explicit-4");
    }

    /**
     * By hand, for m rows, n columns, e entries and d = 4, where a layer of p inputs and q outputs costs 2pq, and q more for a
     * bias and for a ReLU.
     */
    @Test
    void floatingPointOperationsAreThoseCountedByHand() {
        LinearProgram lp = programs().get(1);
        double m = lp.rows();
        double n = lp.columns();
        double e = lp.matrix().nonZeros();
        int d = 4;
        int v = d + 1;
        double embed = m * (2 * 2 * d + 2 * d) + n * (2 * 3 * d + 2 * d);
        double toRows = n * (2 * v * v + v + (2 * v * v + v)) // relu without bias, then bias
                + 2 * e * v
                + m * (2 * d * d + 2 * d + 2 * d * d + d)
                + m * (2 * (d + v) * d + 2 * d + 2 * d * d + 2 * d);
        double toColumns = m * (2 * d * d + 2 * d + 2 * d * d + d)
                + 2 * e * d
                + n * (2 * v * v + v + (2 * v * v + v))
                + n * (2 * (d + v) * v + 2 * v + 2 * v * v + 2 * v);
        double step = embed + 2 * (toRows + toColumns) + n * (2 * v + 1);
        double readout = n * (2 * 3 * d + 2 * d) + n * (2 * v * d + 2 * d) + n * 2 * d;
        var model = new GnnStudyModel(weights(GnnKind.IMPLICIT), 1);

        assertThat(model.flops(lp, 0)).hasValue(readout);
        assertThat(model.flops(lp, 3)).hasValue(3 * step + readout);
    }

    @Test
    void anExplicitNetworkCostsTheSameHoweverOftenItIsRun() {
        var model = new GnnStudyModel(weights(GnnKind.EXPLICIT), 1);

        assertThat(model.flops(programs().get(0), 5))
                .isEqualTo(model.flops(programs().get(0), 1));
        assertThat(model.operators()).isEmpty();
    }

    /** Against the Jacobian written out column by column, in float32 by central differences of relative error 1e-3 or so. */
    @Test
    void regularityIsThatOfTheJacobianAtTheFixedPoint() {
        var model = new GnnStudyModel(weights(GnnKind.IMPLICIT), 1);
        var cases = programs().stream()
                .map(lp -> new StudyCase<LinearProgram, double[]>(lp, new double[lp.columns()], List.of()))
                .toList();
        var request = new RegularityRequest(new PlainIteration(), 1e-4, 2000, Scrutiny.STANDARD);

        Regularity regularity = new StudyRegularity<>(cases, request, new SplittableRandom(1))
                .of(model.operators().orElseThrow());

        try (var bound = new GnnOperators(weights(GnnKind.IMPLICIT), 1).bind(programs())) {
            INDArray z = bound.start();
            for (int t = 0; t < 200; t++) {
                z = bound.operator().apply(z);
            }
            int from = 0;
            for (int s = 0; s < 3; s++) {
                int columns = programs().get(s).columns();
                assertThat(regularity.samples().get(s).converged()).isTrue();
                double norm = norm(jacobian(bound.operator(), z, from, columns));
                assertThat(regularity.samples().get(s).contraction()).isCloseTo(norm, withinPercentage(2));
                from += columns;
            }
        }
    }

    private static double[][] jacobian(FixedPointOperator<INDArray> operator, INDArray z, int from, int columns) {
        double step = 5e-3;
        double[][] jacobian = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            INDArray up = operator.apply(z.dup().putScalar(from + j, z.getDouble(from + j) + step));
            INDArray down = operator.apply(z.dup().putScalar(from + j, z.getDouble(from + j) - step));
            for (int i = 0; i < columns; i++) {
                jacobian[i][j] = (up.getDouble(from + i) - down.getDouble(from + i)) / (2 * step);
            }
        }
        return jacobian;
    }

    /** The largest singular value, by power iteration on the Jacobian's square. */
    private static double norm(double[][] jacobian) {
        int n = jacobian.length;
        double[] x = new double[n];
        Arrays.fill(x, 1);
        double size = 0;
        for (int k = 0; k < 2000; k++) {
            double[] jx = new double[n];
            double[] square = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    jx[i] += jacobian[i][j] * x[j];
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    square[j] += jacobian[i][j] * jx[i];
                }
            }
            size = Math.sqrt(Arrays.stream(square).map(v -> v * v).sum());
            for (int j = 0; j < n; j++) {
                x[j] = square[j] / size;
            }
        }
        return Math.sqrt(size);
    }
}
