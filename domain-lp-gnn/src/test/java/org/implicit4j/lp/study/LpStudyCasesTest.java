package org.implicit4j.lp.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyCase.Perturbed;
import org.implicit4j.lp.data.ExactLabels;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.model.LinearProgram;
import org.junit.jupiter.api.Test;

class LpStudyCasesTest {

    private static List<StudyCase<LinearProgram, double[]>> draw(int count, int threads, Labeler labeler)
            throws InterruptedException {
        SplittableGenerator random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(4);
        return new LpStudyCases(labeler, threads, Progress.NONE).draw(count, random);
    }

    @Test
    void everyKindIsPerturbedOnceAndSolvedAgain() throws InterruptedException {
        for (StudyCase<LinearProgram, double[]> one : draw(3, 2, ExactLabels.standard())) {
            assertThat(one.perturbations()).extracting(Perturbed::kind).containsExactly("A", "b", "c", "l", "u");
            for (Perturbed<LinearProgram, double[]> perturbed : one.perturbations()) {
                double[] truth = perturbed.truth().orElseThrow();
                double optimum = one.clean().objective(one.truth());
                // a vertex moves with its data: |objective - optimum| is of the order of the perturbation
                assertThat(Math.abs(perturbed.input().objective(truth) - optimum))
                        .isLessThan(1e-2);
            }
        }
    }

    @Test
    void casesDependOnTheSeedAloneAndNotOnTheThreads() throws InterruptedException {
        var one = draw(4, 1, ExactLabels.standard());
        var two = draw(4, 2, ExactLabels.standard());
        for (int i = 0; i < 4; i++) {
            assertThat(two.get(i).clean()).isEqualTo(one.get(i).clean());
            assertThat(two.get(i).perturbations().get(3).input())
                    .isEqualTo(one.get(i).perturbations().get(3).input());
        }
    }

    @Test
    void perturbationWithoutSolutionIsLeftOutWithItsOwnPairOnly() throws InterruptedException {
        Labeler exact = ExactLabels.standard();
        var all = draw(2, 1, exact);
        LinearProgram missing = all.get(0).perturbations().get(1).input();
        Labeler forgetful = lp -> lp.equals(missing) ? Optional.empty() : exact.solve(lp);

        var some = draw(2, 1, forgetful);

        assertThat(some.get(0).perturbations()).extracting(Perturbed::kind).containsExactly("A", "c", "l", "u");
        assertThat(some.get(0).perturbations().get(1).input())
                .isEqualTo(all.get(0).perturbations().get(2).input());
        assertThat(some.get(1).perturbations()).hasSize(5);
    }
}
