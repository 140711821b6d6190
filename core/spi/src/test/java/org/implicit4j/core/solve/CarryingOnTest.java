package org.implicit4j.core.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.settings.Setting;
import org.junit.jupiter.api.Test;

/** A method may go on with a sample that would end as a failure. */
class CarryingOnTest {

    /** NaN above 1; below, a contraction to 0.5. */
    private static final SampleMap CLIFF = SampleMap.pointwise(z -> z > 1 ? Double.NaN : 0.5 * z + 0.25, z -> 0.5);

    /** {@code z -> z + 1}: its residual never falls. */
    private static final SampleMap CLIMB = SampleMap.pointwise(z -> z + 1, z -> 1);

    private final List<String> asked = new ArrayList<>();

    @Test
    void sampleThatHitANanGoesOnFromTheNextProposal() {
        var solution = FixedPointSolve.of(SampleMaps.single(1, CLIFF), leapThenPlain(true))
                .tolerance(Tolerance.absolute(1e-9))
                .run(new double[] {0});

        assertThat(asked).containsExactly("NonFinite");
        assertThat(solution.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(Math.abs(solution.value()[0] - 0.5)).isLessThanOrEqualTo(2e-9); // residual / (1 - 0.5)
    }

    @Test
    void sampleThatIsNotCarriedOnEndsAtTheNan() {
        var solution = FixedPointSolve.of(SampleMaps.single(1, CLIFF), leapThenPlain(false))
                .run(new double[] {0});

        assertThat(solution.outcome()).isInstanceOf(Outcome.NonFinite.class);
        assertThat(solution.evaluations()).isEqualTo(2);
    }

    @Test
    void stallIsCountedAnewAfterEachTimeAndTheBudgetIsFinal() {
        var solution = FixedPointSolve.of(SampleMaps.single(1, CLIMB), leapThenPlain(true))
                .set("patience", "3", "test")
                .maxEvaluations(11)
                .run(new double[] {0});

        assertThat(asked).containsExactly("Stalled", "Stalled", "Stalled"); // after evaluations 4, 7 and 10
        assertThat(solution.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
    }

    /** Leaps off the cliff first, then goes on from 0 by plain steps. */
    private FixedPointMethod leapThenPlain(boolean carriesOn) {
        return new FixedPointMethod() {
            @Override
            public String name() {
                return "leap-then-plain";
            }

            @Override
            public List<Setting> settings() {
                return List.of();
            }

            @Override
            public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
                return new Stepper<>() {
                    private int steps;

                    @Override
                    public Z propose(Z z, Z fz) {
                        steps++;
                        return steps == 1
                                ? operator.space().combine(4, fz, 1, fz)
                                : steps == 2 ? operator.space().zero() : fz;
                    }

                    @Override
                    public boolean carriesOn(int sample, Outcome outcome) {
                        asked.add(outcome.name());
                        return carriesOn;
                    }
                };
            }
        };
    }
}
