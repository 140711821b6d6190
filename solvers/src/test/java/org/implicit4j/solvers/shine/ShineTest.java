package org.implicit4j.solvers.shine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.contract.Accuracy;
import org.implicit4j.core.contract.AdjointContract;
import org.implicit4j.core.contract.AdjointModel;
import org.implicit4j.core.contract.Agreement;
import org.implicit4j.core.operator.DifferentiableOperator;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.FixedPointSolve;
import org.implicit4j.core.solve.InverseEstimate;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.solvers.backward.Gradients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShineTest extends AdjointContract {

    @Override
    protected AdjointProvider provider() {
        return new Shine();
    }

    @Override
    protected FixedPointMethod forwardMethod() {
        return Methods.discover().get("broyden");
    }

    @Override
    protected Accuracy accuracy() {
        return Accuracy.cosine(0.9);
    }

    @Override
    protected Map<String, String> accurately() {
        return Map.of("guard", "10"); // the models contract by 0.76, so |w| is up to 4 |g|
    }

    /** An estimate is no solve, but it can be rejected. */
    @Override
    protected Optional<Map<String, String>> hopelessly() {
        return Optional.of(Map.of("guard", "1e-9"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("guard", "10", "fallback", "implicit", "refine", "3");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of("guard", List.of("0", "-1", "NaN"), "fallback", List.of("none"), "refine", List.of("-1", "1.5"));
    }

    private static Agreement agreement(AdjointModel model, String specification, String forward) {
        Gradients.collect(Gradients.method(specification), model, forward, 200);
        return Agreement.of(model);
    }

    /** With 1 - cosine of 0.005, 0.015 and 0.013 against 0.034, 0.054 and 0.261 on the three models. */
    @Test
    void estimateIsNearerToTheGradientThanOneStepForNoMoreProducts() {
        for (int i = 0; i < AdjointModel.all().size(); i++) {
            AdjointModel shine = AdjointModel.all().get(i);
            AdjointModel free = AdjointModel.all().get(i);
            double cosine = agreement(shine, "shine:guard=10", "broyden").cosine();
            double freeCosine = agreement(free, "jacobian-free", "broyden").cosine();

            assertThat(1 - cosine).isLessThan(1 - freeCosine);
            assertThat(shine.products()).isEqualTo(free.products());
        }
    }

    /** With the inverse itself in the place of an estimate. */
    @Test
    void aTrueInverseGivesTheTrueGradient() {
        for (int i = 0; i < AdjointModel.all().size(); i++) {
            AdjointModel model = AdjointModel.all().get(i);
            var solve = FixedPointSolve.of(model, new KnowsTheInverse())
                    .tolerance(Tolerance.absolute(1e-13))
                    .maxEvaluations(1000);
            try (var pass = Gradients.method("shine:guard=10")
                    .forward(model, solve, model.space().zero())) {
                assertThat(pass.back(model.cotangent(pass.state())).fallbacks()).isZero();
            }
            assertThat(Agreement.of(model).relativeError()).isLessThan(1e-10);
        }
    }

    /** Plain iteration whose run sums {@code v + J^T v + ...} at its latest iterate. */
    private record KnowsTheInverse() implements FixedPointMethod {

        @Override
        public String name() {
            return "knows-the-inverse";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
            return new Run<>((DifferentiableOperator<Z>) operator);
        }

        private static final class Run<Z> implements Stepper<Z>, InverseEstimate<Z> {

            private final DifferentiableOperator<Z> operator;
            private @Nullable Z latest;

            Run(DifferentiableOperator<Z> operator) {
                this.operator = operator;
            }

            @Override
            public Z propose(Z z, Z fz) {
                close();
                latest = operator.space().copy(fz);
                return fz;
            }

            @Override
            public Z transposedInverse(Z v) {
                StateSpace<Z> space = operator.space();
                Z sum = space.copy(v);
                for (int k = 0; k < 150; k++) { // the models contract by 0.76, and 0.76^150 is 1e-18
                    Z product = operator.vjp(Objects.requireNonNull(latest), sum);
                    space.release(sum);
                    sum = space.combine(1, v, 1, product);
                    space.release(product);
                }
                return sum;
            }

            @Override
            public void close() {
                if (latest != null) {
                    operator.space().release(latest);
                    latest = null;
                }
            }
        }
    }

    @Test
    void refinementComesNearerAndIsReported() {
        double before = agreement(AdjointModel.gatedBlock(), "shine:guard=10", "broyden")
                .relativeError();
        for (int iterations : new int[] {1, 2, 4}) {
            AdjointModel model = AdjointModel.gatedBlock();
            BackwardReport report =
                    Gradients.collect(Gradients.method("shine:guard=10,refine=" + iterations), model, "broyden", 200);
            double error = Agreement.of(model).relativeError();

            assertThat(error).isLessThan(before);
            assertThat(report.unsolved()).isZero();
            assertThat(report.solve().orElseThrow().evaluations()).isLessThanOrEqualTo(iterations + 2);
            before = error;
        }
        assertThat(before).isLessThan(1e-5); // 4 iterations span all 4 dimensions
    }

    @Test
    void estimatesThatAreTooLongGiveWayToTheJacobianFreeAnswer() {
        AdjointModel rejected = AdjointModel.tanhLayer();
        AdjointModel free = AdjointModel.tanhLayer();
        BackwardReport report = Gradients.collect(Gradients.method("shine:guard=1e-9"), rejected, "broyden", 200);
        Gradients.collect(Gradients.method("jacobian-free"), free, "broyden", 200);

        assertThat(report.fallbacks()).isEqualTo(3);
        assertThat(report.solve()).isEmpty();
        assertThat(rejected.gradient()).containsExactly(free.gradient(), within(1e-9));
    }

    /** Where the gain is small w is about g; with -2.5 no eigenvalue of I - J is below 1.3 in size, so w is shorter. */
    @Test
    void onlyTheSamplesOutOfBoundsFallBackToASolve() {
        AdjointModel mixed = AdjointModel.affineMap(0.001, -2.5, 0.001);
        BackwardReport report =
                Gradients.collect(Gradients.method("shine:fallback=implicit,guard=0.9"), mixed, "broyden", 200);

        assertThat(report.fallbacks()).isEqualTo(2);
        assertThat(report.unsolved()).isZero();
        assertThat(report.solve().orElseThrow().samples())
                .extracting(SampleResult::sample)
                .containsExactly(0, 2);
    }

    @Test
    void withAMethodThatLearnsNothingEverySampleFallsBack() {
        AdjointModel model = AdjointModel.tanhLayer();
        AdjointModel implicit = AdjointModel.tanhLayer();
        BackwardReport report = Gradients.collect(Gradients.method("shine:fallback=implicit"), model, "picard", 200);
        Gradients.collect(Gradients.method("implicit"), implicit, "picard", 200);

        assertThat(report.fallbacks()).isEqualTo(3);
        assertThat(report.solve().orElseThrow().samples()).hasSize(3);
        assertThat(model.gradient()).containsExactly(implicit.gradient(), within(1e-9));
    }
}
