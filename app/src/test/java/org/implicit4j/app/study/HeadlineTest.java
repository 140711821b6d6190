package org.implicit4j.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.StudyReport;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void aFallingErrorIsToldWithItsFactor() {
        assertThat(first(Studies.report(Studies.implicit("implicit-4", Better.LOWER, 0.6, 0.3, 0.15))))
                .contains("implicit-4", "0.6000 after 1 iteration", "0.1500 after 3 iterations")
                .contains("4.0 times less", "1,234 numbers"); // 0.6 / 0.15
    }

    @Test
    void aMapWithoutLearnedNumbersIsNotSaidToHaveSome() {
        assertThat(first(Studies.report(Studies.given("implicit-figure", Better.LOWER, 0.6, 0.3))))
                .contains("2.0 times less, with the same map, in which nothing is learned")
                .doesNotContain("numbers");
    }

    @Test
    void aRisingScoreIsToldWithItsDifference() {
        assertThat(first(Studies.report(Studies.implicit("hqs", Better.HIGHER, 20, 25, 30))))
                .contains(": 10.00 more") // 30 - 20
                .doesNotContain("times");
    }

    @Test
    void aModelThatGetsWorseIsNotPraised() {
        assertThat(first(Studies.report(Studies.implicit("implicit", Better.LOWER, 0.2, 0.3, 0.4))))
                .contains("does not gain", "0.2000 after 1 iteration", "0.4000 after 3 iterations");
    }

    @Test
    void aBestAnswerOnTheWayIsMentioned() {
        assertThat(first(Studies.report(Studies.implicit("implicit", Better.LOWER, 0.5, 0.1, 0.2))))
                .contains("best answer is the one after 2 iterations: 0.1000");
    }

    @Test
    void theBestExplicitModelAndThePairsAreCompared() {
        StudyReport report = Studies.report(
                Studies.implicit("implicit-4", Better.LOWER, 0.5, 0.3),
                Studies.implicit("implicit-8", Better.LOWER, 0.5, 0.1),
                Studies.explicit("explicit-4", Better.LOWER, 0.2),
                Studies.explicit("explicit-8", Better.LOWER, 0.25));

        assertThat(Headline.of(report).get(1))
                .contains("explicit-4 with 1,200 numbers, reaches 0.2000", "the implicit one is better")
                .contains("wins 1 of 2"); // 0.3 > 0.2 loses, 0.1 < 0.25 wins
    }

    @Test
    void anExplicitModelThatWinsIsSaidToWin() {
        StudyReport report = Studies.report(
                Studies.implicit("implicit-4", Better.LOWER, 0.5, 0.3),
                Studies.explicit("explicit-4", Better.LOWER, 0.2));

        assertThat(Headline.of(report).get(1)).contains("does not beat it");
    }

    /** The best explicit model of all, 0.05, answers other questions than the implicit one that is told about. */
    @Test
    void modelsOfDifferentInputsAreNotCompared() {
        StudyReport report = Studies.report(
                Studies.implicit("looped-a", Better.LOWER, 0.5, 0.1).about("a"),
                Studies.implicit("looped-b", Better.LOWER, 0.5, 0.2).about("b"),
                Studies.explicit("once-a", Better.LOWER, 0.4).about("a"),
                Studies.explicit("once-b", Better.LOWER, 0.05).about("b"));

        assertThat(Headline.of(report).get(1))
                .startsWith("The best explicit model for a, once-a with 1,200 numbers, reaches 0.4000")
                .contains("the implicit one is better")
                .endsWith("Of the 2 kinds of input, the implicit model wins 1 (a).");
    }

    @Test
    void sensitivityIsToldByKindAlsoWhereItFalls() {
        assertThat(Headline.of(Studies.report(Studies.implicit("implicit", Better.LOWER, 0.5, 0.3)))
                        .get(1))
                .contains("1 of 2 kinds", "b 1.000 → 2.000 (true answers: 3.000)", "c 1.000 → 0.5000");
    }

    @Test
    void aStudyWithoutModelsSaysSo() {
        assertThat(Headline.of(Studies.report())).containsExactly("The study has no implicit model.");
    }

    private static String first(StudyReport report) {
        return Headline.of(report).get(0);
    }
}
