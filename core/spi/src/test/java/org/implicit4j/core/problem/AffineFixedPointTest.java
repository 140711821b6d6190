package org.implicit4j.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AffineFixedPointTest {

    /** By hand: (I - A)^-1 b for A = ((0, 0.5), (-0.5, 0)), b = (1, 2) is (1 + 1, 2 - 0.5) / 1.25. */
    @Test
    void isTheSolutionOfTheLinearSystemPerSample() {
        SampleMap turn = SampleMap.affine(new double[][] {{0, 0.5}, {-0.5, 0}}, 1, 2);
        SampleMap half = SampleMap.affine(new double[][] {{0.5, 0}, {0, -3}}, 1, 8);

        assertThat(AffineFixedPoint.of(new SampleMaps(2, List.of(turn, half))).orElseThrow())
                .containsExactly(new double[] {1.6, 1.2, 2, 2}, within(1e-15));
    }

    @Test
    void isKnownOfEveryAffineHardProblemThatHasOne() {
        assertThat(HardProblems.all())
                .filteredOn(problem -> AffineFixedPoint.of(problem.operator()).isPresent())
                .extracting(HardProblem::name)
                .containsExactlyInAnyOrder(
                        "slow-contraction",
                        "slow-in-every-direction",
                        "rotation-of-norm-almost-1",
                        "rotation-of-norm-1",
                        "nearly-singular",
                        "expansive",
                        "repelling",
                        "not-normal",
                        "badly-scaled",
                        "rotation-in-many-planes",
                        "stiff-reciprocal");
    }

    /** An eigenvalue of 1 - 1e-6, of which 1 - (1 - 1e-6) keeps ten digits. */
    @Test
    void isAccurateWhereTheMapIsNearlySingular() {
        HardProblem nearly = HardProblems.all().stream()
                .filter(problem -> problem.name().equals("nearly-singular"))
                .findFirst()
                .orElseThrow();

        assertThat(nearly.fixedPoints().get(0)[0]).isCloseTo(1e6, within(1e-3));
    }
}
