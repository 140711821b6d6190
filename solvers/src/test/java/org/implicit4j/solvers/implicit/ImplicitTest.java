package org.implicit4j.solvers.implicit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.adjoint.BackwardReport;
import org.implicit4j.core.contract.Accuracy;
import org.implicit4j.core.contract.AdjointContract;
import org.implicit4j.core.contract.AdjointModel;
import org.implicit4j.core.contract.Agreement;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.solvers.backward.Gradients;
import org.junit.jupiter.api.Test;

class ImplicitTest extends AdjointContract {

    @Override
    protected AdjointProvider provider() {
        return new Implicit();
    }

    @Override
    protected Accuracy accuracy() {
        return Accuracy.relativeError(1e-10); // what the differences are good for
    }

    @Override
    protected Map<String, String> accurately() {
        return Map.of("tolerance", "1e-13");
    }

    @Override
    protected Optional<Map<String, String>> hopelessly() {
        return Optional.of(Map.of("max-evaluations", "2"));
    }

    @Override
    protected Map<String, String> valuesThatMatter() {
        return Map.of("method", "picard", "restart", "1", "tolerance", "1e-2", "max-evaluations", "3");
    }

    @Override
    protected Map<String, List<String>> refusedValues() {
        return Map.of(
                "method", List.of("no-such"),
                "restart", List.of("0", "x"),
                "tolerance", List.of("0", "-1", "NaN"),
                "max-evaluations", List.of("0", "1", "x"));
    }

    /** The error of w is at most {@code tolerance |J^T w + g| / (1 - |J|)}, with |J| at most 0.8 here. */
    @Test
    void gradientByTheDefaultsIsAsGoodAsTheirTolerance() {
        for (AdjointModel model : AdjointModel.all()) {
            Gradients.collect(Gradients.method("implicit"), model);

            assertThat(Agreement.of(model).relativeError()).isLessThan(1e-5);
        }
    }

    @Test
    void anyMethodThatConvergesFindsTheSameGradient() {
        AdjointModel reference = AdjointModel.tanhLayer();
        Gradients.collect(Gradients.method("implicit:tolerance=1e-13"), reference);
        for (String method : List.of("picard", "damped", "auto", "halpern", "aitken", "broyden", "anderson:depth=2")) {
            AdjointModel model = AdjointModel.tanhLayer();
            BackwardReport report = Gradients.collect(
                    Gradients.method("implicit:tolerance=1e-12,max-evaluations=500,method=" + method), model);

            assertThat(report.unsolved()).as(method).isZero();
            assertThat(model.gradient()).containsExactly(reference.gradient(), within(1e-9));
        }
    }

    @Test
    void memoryIsTheSameFor10And1000IterationsForward() {
        AdjointModel few = AdjointModel.affineMap(1);
        AdjointModel many = AdjointModel.affineMap(1);
        Gradients.collect(Gradients.method("implicit"), few, "picard", 10);
        Gradients.collect(Gradients.method("implicit"), many, "picard", 1000);

        assertThat(many.evaluations()).isGreaterThan(50 * few.evaluations());
        assertThat(many.ledger().most()).isEqualTo(few.ledger().most());
    }

    /** The state has 4 dimensions; two of the samples expand. */
    @Test
    void gmresNeedsNoMoreProductsThanDirections() {
        AdjointModel model = AdjointModel.affineMap(1, 3, -2.5);
        BackwardReport report = Gradients.collect(Gradients.method("implicit:tolerance=1e-12"), model, "auto", 300);

        assertThat(report.unsolved()).isZero();
        assertThat(report.solve().orElseThrow().evaluations()).isLessThanOrEqualTo(4 + 1); // and one that checks
    }

    @Test
    void gmresThatStartsAnewTooOftenIsReportedAsStalled() {
        AdjointModel model = AdjointModel.affineMap(3);
        BackwardReport report = Gradients.collect(Gradients.method("implicit:restart=1"), model, "auto", 300);

        assertThat(report.unsolved()).isEqualTo(1);
        assertThat(report.solve().orElseThrow().outcome())
                .isInstanceOfAny(Outcome.Stalled.class, Outcome.BudgetSpent.class);
        assertThat(model.gradient()).doesNotContain(Double.NaN);
    }

    /** From g the first value is {@code J^T g + g}, the best w that two evaluations see; its residual is above |g|. */
    @Test
    void whereEvenTheBestIsWorseThanNothingTheJacobianFreeGradientIsTaken() {
        AdjointModel failing = AdjointModel.affineMap(3, -2.5);
        AdjointModel free = AdjointModel.affineMap(3, -2.5);
        BackwardReport report = Gradients.collect(
                Gradients.method("implicit:method=picard,max-evaluations=2"), failing, "anderson", 200);
        Gradients.collect(Gradients.method("jacobian-free"), free, "anderson", 200);

        assertThat(report.fallbacks()).isEqualTo(2);
        assertThat(report.unsolved()).isEqualTo(2);
        assertThat(report.solve().orElseThrow().outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(failing.gradient()).containsExactly(free.gradient(), within(1e-10));
    }

    /** Half solved is better than not at all: the best w seen stays. */
    @Test
    void aSolveThatIsOnlySlowKeepsItsBestAnswerAndIsReported() {
        AdjointModel model = AdjointModel.affineMap(0.6, -0.3, 0.8);
        BackwardReport report =
                Gradients.collect(Gradients.method("implicit:method=picard,tolerance=1e-13,max-evaluations=20"), model);

        assertThat(report.unsolved()).isPositive();
        assertThat(report.fallbacks()).isZero();
        assertThat(Agreement.of(model).relativeError()).isLessThan(0.1); // 0.76^19 is 0.005
    }

    @Test
    void aMethodThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> Gradients.method("implicit:method=andersen"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'andersen'", "anderson", "picard");
    }
}
