package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.adjoint.AdjointPass;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Methods;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every {@link AdjointProvider} promises. Extend this class and return yours from {@code provider()}. */
public abstract class AdjointContract extends OptionsContract {

    private static final int EVALUATIONS = 1000;

    @Override
    protected abstract AdjointProvider provider();

    /** Returns how near its gradients come to the truth. */
    protected abstract Accuracy accuracy();

    /** Returns the options with which they do; the defaults, unless overridden. */
    protected Map<String, String> accurately() {
        return Map.of();
    }

    /** Returns options with which a backward solve has no chance where the map expands; empty for a method without one. */
    protected abstract Optional<Map<String, String>> hopelessly();

    /** Returns the method that goes forward: plain iteration, unless overridden. */
    protected FixedPointMethod forwardMethod() {
        return new PlainIteration();
    }

    /** What a pass leaves to be seen. */
    record Seen(
            List<Double> state,
            List<Double> gradient,
            BackwardReport report,
            int evaluations,
            int products,
            int mostAlive) {

        static Seen of(AdjointModel model, double[] state, BackwardReport report) {
            return new Seen(
                    Arrays.stream(state).boxed().toList(),
                    Arrays.stream(model.gradient()).boxed().toList(),
                    report,
                    model.evaluations(),
                    model.products(),
                    model.ledger().most());
        }
    }

    @Override
    final Made make(Settings settings) {
        AdjointMethod method = method(settings);
        return new Made(method.name(), method.settings());
    }

    /** Compares gradients, reports, counts and memory, also where the map is slow or expands. */
    @Override
    final boolean changesSomeRun(Settings settings) {
        return Stream.of(AdjointModel.tanhLayer(), AdjointModel.affineMap(0.5, -0.8), AdjointModel.affineMap(0.99, 3))
                .anyMatch(model -> !seen(method(settings), model.at(model.variables()))
                        .equals(seen(method(), model.at(model.variables()))));
    }

    @TestFactory
    List<DynamicTest> gradientAgreesWithDifferencesOfTheWholeSolve() {
        return AdjointModel.all().stream()
                .map(model -> DynamicTest.dynamicTest(model.toString(), () -> agrees(model)))
                .toList();
    }

    private void agrees(AdjointModel model) {
        Seen seen = seen(method(with(accurately())), model);
        Agreement agreement = Agreement.of(model);

        assertThat(seen.gradient()).allMatch(Double::isFinite);
        if (accuracy().exact()) {
            assertThat(agreement.relativeError()).isLessThanOrEqualTo(accuracy().bar());
        } else {
            assertThat(agreement.cosine()).isGreaterThanOrEqualTo(accuracy().bar());
            assertThat(agreement.relativeError()).as("it is not exact").isGreaterThan(1e-6);
        }
    }

    /** Rounding may differ between a batch and its samples, but the course of a solve may not. */
    @Test
    void batchIsDifferentiatedAsItsSamplesOneByOne() {
        for (AdjointModel model : AdjointModel.all()) {
            Seen together = seen(method(), model);
            double[] sum = new double[model.parameters()];
            for (int s = 0; s < model.space().samples(); s++) {
                AdjointModel alone = model.sample(s);
                seen(method(), alone);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += alone.gradient()[i];
                }
                assertThat(inputGradient(model, s)).containsExactly(inputGradient(alone, 0), within(1e-9));
            }
            assertThat(Arrays.copyOf(model.gradient(), sum.length)).containsExactly(sum, within(1e-9));
            assertThat(together.gradient()).hasSize(model.variables().length);
        }
    }

    @Test
    void samplesThatExpandDisturbNoOther() {
        for (Map<String, String> options :
                List.of(Map.<String, String>of(), hopelessly().orElse(Map.of()))) {
            AdjointModel mixed = AdjointModel.affineMap(0.5, 3, 0.2, -2.5);
            seen(method(with(options)), mixed);
            for (int s : new int[] {0, 2}) {
                AdjointModel alone = mixed.sample(s);
                seen(method(with(options)), alone);
                assertThat(inputGradient(mixed, s)).containsExactly(inputGradient(alone, 0), within(1e-9));
            }
        }
    }

    /** Zero would train nothing and look like an optimum. */
    @Test
    void failedBackwardSolveIsReportedAndLeavesAFiniteGradientThatIsNotZero() {
        AdjointModel model = AdjointModel.affineMap(3, -2.5);
        Seen seen = seen(method(with(hopelessly().orElse(Map.of()))), model);

        int failures = Math.max(seen.report().unsolved(), seen.report().fallbacks());
        assertThat(failures).isEqualTo(hopelessly().isPresent() ? 2 : 0);
        assertThat(seen.gradient()).allMatch(Double::isFinite);
        for (int s = 0; s < 2; s++) {
            assertThat(inputGradient(model, s)).as("inputs of sample %d", s).doesNotContain(0);
        }
        assertThat(seen.gradient().subList(0, model.parameters())).anyMatch(x -> Math.abs(x) > 1e-3);
    }

    @Test
    void cotangentOfZeroGivesAGradientOfZero() {
        AdjointModel model = AdjointModel.gatedBlock();
        double[] start = model.space().zero();
        try (var pass = method().forward(model, forward(model, EVALUATIONS), start)) {
            BackwardReport report = pass.back(model.space().zero());

            assertThat(report.unsolved()).isZero();
        }
        assertThat(model.gradient()).containsOnly(0);
    }

    @Test
    void startAndCotangentStayAsTheyWere() {
        AdjointModel model = AdjointModel.tanhLayer();
        double[] start = model.space().zero();
        Arrays.setAll(start, i -> 0.1 * i);
        double[] startBefore = start.clone();
        try (var pass = method().forward(model, forward(model, EVALUATIONS), start)) {
            double[] cotangent = model.cotangent(pass.state());
            double[] cotangentBefore = cotangent.clone();
            pass.back(cotangent);

            assertThat(cotangent).isEqualTo(cotangentBefore);
            assertThat(start).isEqualTo(startBefore);
        }
    }

    @Test
    void forwardTellsOfEverySample() {
        AdjointModel model = AdjointModel.tanhLayer();
        try (var pass = method().forward(
                        model, forward(model, EVALUATIONS), model.space().zero())) {
            assertThat(pass.forward().samples()).hasSize(model.space().samples());
            assertThat(pass.forward().evaluations()).isPositive();
            assertThat(pass.forward().unsolved()).isZero();
        }
    }

    @Test
    void twoPassesAreBitwiseEqual() {
        AdjointMethod method = method();
        for (AdjointModel model : AdjointModel.all()) {
            assertThat(seen(method, model.at(model.variables()))).isEqualTo(seen(method, model));
        }
    }

    @Test
    void interleavedPassesDoNotDisturbEachOther() {
        AdjointMethod method = method();
        Seen alone = seen(method, AdjointModel.tanhLayer());
        AdjointModel first = AdjointModel.tanhLayer();
        AdjointModel second = AdjointModel.gatedBlock();
        try (var one = method.forward(
                        first, forward(first, EVALUATIONS), first.space().zero());
                var other = method.forward(
                        second, forward(second, EVALUATIONS), second.space().zero())) {
            other.back(second.cotangent(other.state()));
            one.back(first.cotangent(one.state()));
        }
        assertThat(Arrays.stream(first.gradient()).boxed()).isEqualTo(alone.gradient());
    }

    @Test
    void statesAreReleasedAndNeverUsedAfterwards() {
        for (Map<String, String> options :
                List.of(Map.<String, String>of(), hopelessly().orElse(Map.of()))) {
            AdjointModel model = AdjointModel.affineMap(0.5, 3, 0.2);
            seen(method(with(options)), model);
            assertThat(model.ledger().alive()).as("start and cotangent").isEqualTo(2);
        }
    }

    @Test
    void passThatNeverGoesBackReleasesItsStatesToo() {
        AdjointModel model = AdjointModel.tanhLayer();
        method().forward(model, forward(model, EVALUATIONS), model.space().zero())
                .close();

        assertThat(model.ledger().alive()).as("the start").isEqualTo(1);
        assertThat(model.gradient()).containsOnly(0);
    }

    /** On a map that contracts by 0.95 only. */
    @Test
    void memoryDoesNotGrowWithTheIterationsForward() {
        AdjointModel few = AdjointModel.affineMap(1);
        AdjointModel many = AdjointModel.affineMap(1);
        seen(method(), few, 100);
        seen(method(), many, 1000);

        assertThat(many.ledger().most()).isEqualTo(few.ledger().most());
    }

    private Seen seen(AdjointMethod method, AdjointModel model) {
        return seen(method, model, EVALUATIONS);
    }

    private Seen seen(AdjointMethod method, AdjointModel model, int evaluations) {
        double[] start = model.space().zero();
        try (AdjointPass<double[]> pass = method.forward(model, forward(model, evaluations), start)) {
            double[] state = pass.state().clone();
            return Seen.of(model, state, pass.back(model.cotangent(state)));
        }
    }

    private FixedPointSolve<double[]> forward(AdjointModel model, int evaluations) {
        return FixedPointSolve.of(model, forwardMethod())
                .tolerance(Tolerance.absolute(1e-13)) // rounding at states of size 10 is 1e-15
                .maxEvaluations(evaluations);
    }

    private static double[] inputGradient(AdjointModel model, int sample) {
        int from = model.parameters() + sample * ModelMap.INPUTS;
        return Arrays.copyOfRange(model.gradient(), from, from + ModelMap.INPUTS);
    }

    private AdjointMethod method() {
        return method(defaults());
    }

    private AdjointMethod method(Settings settings) {
        return provider().create(settings, Methods.discover());
    }

    private Settings with(Map<String, String> options) {
        Settings settings = defaults();
        for (Map.Entry<String, String> option : options.entrySet()) {
            settings = settings.with(option.getKey(), option.getValue(), "test");
        }
        return settings;
    }
}
