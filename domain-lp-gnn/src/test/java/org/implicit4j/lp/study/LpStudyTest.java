package org.implicit4j.lp.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.implicit4j.core.study.Perturbation.Moved;
import org.implicit4j.lp.data.ExactLabels;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.model.LinearProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LpStudyTest {

    @ParameterizedTest
    @EnumSource(LpFeature.class)
    void aPerturbedProgramHasTheNameOfItsFeatureAndAnAnswerNearby(LpFeature feature) {
        var random = new SplittableRandom(4);
        var exact = ExactLabels.standard();
        LinearProgram lp = LpDistribution.published().draw(random);
        Optional<double[]> truth = exact.solve(lp);
        while (truth.isEmpty()) {
            lp = LpDistribution.published().draw(random);
            truth = exact.solve(lp);
        }
        double[] optimum = truth.orElseThrow();
        var perturbation = LpStudy.perturbation(feature);

        Moved<LinearProgram, double[]> moved = perturbation.perturb(lp, optimum, random);

        assertThat(perturbation.kind()).isEqualTo(feature.label());
        assertThat(moved.truth()).as("to be found").isEmpty();
        // a vertex moves with its data: |objective - optimum| is of the order of the perturbation
        double[] movedOptimum = exact.solve(moved.input()).orElseThrow();
        assertThat(Math.abs(moved.input().objective(movedOptimum) - lp.objective(optimum)))
                .isLessThan(1e-2);
    }
}
