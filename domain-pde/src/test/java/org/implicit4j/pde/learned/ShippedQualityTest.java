package org.implicit4j.pde.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.pde.data.FlowGenerator;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.tensor.implicit.ForwardSolve;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of the shipped networks, on flows that none of them was trained on, on a finer grid. */
class ShippedQualityTest {

    private static final int SIDE = 64;
    private static final int FLOWS = 10;

    private final Methods methods = Methods.discover();

    private static List<FlowSample> flows(String regime) {
        FlowRegime of = FlowRegime.of(regime);
        var generator = new FlowGenerator(new SteadyFlow(SIDE, of.viscosity()), of.distribution(), 99);
        return IntStream.range(0, FLOWS).mapToObj(generator::sample).toList();
    }

    /** What a network makes of all flows. */
    private record Answers(double error, List<SolveSummary> solves) {

        /** The upper median. */
        int medianEvaluations() {
            return solves.stream()
                    .map(SolveSummary::evaluations)
                    .sorted()
                    .toList()
                    .get(solves.size() / 2);
        }

        long solved() {
            return solves.stream().filter(solve -> solve.unsolved() == 0).count();
        }

        int allEvaluations() {
            return solves.stream().mapToInt(SolveSummary::evaluations).sum();
        }
    }

    private static Answers answers(String model, List<FlowSample> flows, ForwardSolve solve) throws IOException {
        try (Kernels kernels = Kernels.choose(2);
                var predictor = FlowPredictor.of(FlowModel.load(model).trained(), SIDE, solve, kernels)) {
            List<FlowPrediction> predictions = flows.stream()
                    .map(flow -> predictor.forward(flow.forcing()))
                    .toList();
            double error = IntStream.range(0, flows.size())
                    .mapToDouble(i -> FlowErrors.relative(
                            predictions.get(i).field(0), flows.get(i).vorticity()))
                    .average()
                    .orElseThrow();
            return new Answers(
                    error,
                    predictions.stream()
                            .flatMap(prediction -> prediction.solve().stream())
                            .toList());
        }
    }

    private LearnedSolve plain(int iterations) {
        return new LearnedSolve(methods.get(LearnedSolve.PICARD), iterations);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steady", "base-flow"})
    void iterationsTakeAThirdOffTheErrorOfOnePass(String regime) throws IOException {
        List<FlowSample> flows = flows(regime);
        double explicit = answers("fno-" + regime, flows, plain(1)).error();
        double first = answers("implicit-" + regime, flows, plain(1)).error();
        double last = answers("implicit-" + regime, flows, plain(24)).error();

        assertThat(first).isGreaterThan(2 * explicit);
        assertThat(last).isLessThan(0.7 * explicit);
    }

    /** To a relative residual of 1e-3, of which plain iteration may fall short. */
    @ParameterizedTest
    @ValueSource(strings = {"steady", "base-flow"})
    void andersonRestsSoonerThanPlainIteration(String regime) throws IOException {
        List<FlowSample> flows = flows(regime);
        Answers anderson = answers("implicit-" + regime, flows, toRest("anderson:depth=5", 1e-3));
        Answers plain = answers("implicit-" + regime, flows, toRest("picard", 1e-3));

        assertThat(anderson.medianEvaluations()).isLessThan(plain.medianEvaluations() * 3 / 4);
        assertThat(anderson.allEvaluations()).isLessThan(plain.allEvaluations() * 3 / 4);
    }

    /** Where it has to be followed for longer. */
    @Test
    void andersonRestsInHalfTheEvaluationsAndNearlyAlways() throws IOException {
        List<FlowSample> flows = flows("steady");
        Answers anderson = answers("implicit-steady", flows, toRest("anderson:depth=5", 1e-4));
        Answers plain = answers("implicit-steady", flows, toRest("picard", 1e-4));

        assertThat(anderson.solved()).isGreaterThanOrEqualTo(9);
        assertThat(anderson.medianEvaluations()).isLessThanOrEqualTo(plain.medianEvaluations() / 2);
        assertThat(anderson.allEvaluations()).isLessThanOrEqualTo(plain.allEvaluations() / 2);
    }

    private ForwardSolve toRest(String method, double tolerance) {
        return operator -> FixedPointSolve.of(operator, methods.parse(method, "test"))
                .tolerance(Tolerance.relative(tolerance))
                .maxEvaluations(200);
    }
}
