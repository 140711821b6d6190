package org.implicit4j.core.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SampleMap;
import org.implicit4j.core.problem.SampleMaps;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.solve.Stepper;
import org.implicit4j.core.solve.Tolerance;
import org.junit.jupiter.api.Test;

/** The tournament with plain iteration, on {@code z -> z / 2 + 1}, whose fixed point is 2. */
class SolverBenchTest {

    private static final Goal GOAL = new Goal(List.of(Tolerance.relative(1e-3), Tolerance.relative(1e-6)), 100);
    private static final BenchProblem<double[]> HALF = BenchProblem.of(
            "half", SampleMaps.single(1, SampleMap.affine(new double[][] {{0.5}}, 1)), new double[1], GOAL);

    private record Plain(String name) implements FixedPointMethod {

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public <Z> Stepper<Z> start(FixedPointOperator<Z> operator) {
            return (z, fz) -> fz;
        }
    }

    private static BenchReport run(BenchProblem<?> problem, Entrant... entrants) {
        return SolverBench.of(List.of(problem)).run(List.of(entrants), ProblemRequest.quiet(1));
    }

    private static Entrant plain(String name) {
        return Entrant.of(new Plain(name));
    }

    /** z_t = 2 (1 - 2^-t) has the residual 2^-t and the value 2 - 2^-t: evaluation t + 1 is the first below. */
    @Test
    void evaluationsAndErrorsAreThoseOfTheClosedForm() {
        BenchReport report = run(HALF.knowing(new double[] {2}), plain("a"));

        assertThat(report.runs()).extracting(run -> run.cost().evaluations()).containsExactly(10, 20);
        BenchRun loose = report.runs().get(0);
        double residual = Math.pow(2, -9);
        assertThat(loose.answer().residual()).isEqualTo(residual);
        assertThat(loose.answer().relativeResidual()).isEqualTo(residual / (2 - residual));
        assertThat(loose.answer().error().orElseThrow()).isEqualTo(2 * residual);
        assertThat(loose.answer().relativeError().orElseThrow()).isEqualTo(residual);
        // residual / (1 - 0.5), and the certificate's margin for rounding: a few units in the 16th digit of 2
        assertThat(loose.answer().bound().orElseThrow()).isCloseTo(residual, within(1e-14));
    }

    @Test
    void errorIsAbsentAndTheBoundIsSafeWhereTheFixedPointIsNotKnown() {
        BenchRun run = run(HALF, plain("a")).runs().get(0);

        assertThat(run.answer().error()).isEmpty();
        assertThat(run.answer().relativeError()).isEmpty();
        // 2 residual / (|z| - 2 residual) with z = 2 - 2 residual
        double residual = Math.pow(2, -9);
        assertThat(run.answer().bound().orElseThrow()).isCloseTo(2 * residual / (2 - 4 * residual), within(1e-14));
        Document.Fields fields = (Document.Fields) run.document();
        assertThat(fields.entries().get("relativeError")).isEqualTo(new Document.Nothing());
        assertThat(fields.entries().get("toleranceKind")).isEqualTo(new Document.Text("relative"));
    }

    @Test
    void nearestOfSeveralFixedPointsCountsInEachSample() {
        BenchProblem<double[]> two = BenchProblem.of(
                "two",
                SampleMaps.single(1, SampleMap.pointwise(z -> z * z, z -> 2 * z)),
                new double[] {0.5},
                Goal.of(Tolerance.absolute(1e-6), 100));
        BenchRun.Answer answer = run(two.knowingAll(List.of(new double[] {1}, new double[] {0})), plain("a"))
                .runs()
                .get(0)
                .answer();

        // the residual of 2^-16 is about 1.5e-5, that of its square 2^-32
        assertThat(answer.error().orElseThrow()).isEqualTo(0x1p-32);
        assertThat(answer.relativeError())
                .as("relative to a fixed point of zero")
                .isEmpty();

        BenchProblem<double[]> batch =
                BenchProblem.of("batch", new SampleMaps(1, List.of(half(1), half(-1))), new double[] {1, -1}, GOAL);
        BenchRun.Answer apart = run(batch.knowingAll(List.of(new double[] {2, 7}, new double[] {9, -2})), plain("a"))
                .runs()
                .get(0)
                .answer();
        assertThat(apart.error().orElseThrow()).isEqualTo(0x1p-8);
        assertThat(apart.relativeError().orElseThrow()).isEqualTo(0x1p-9);
    }

    private static SampleMap half(double constant) {
        return SampleMap.affine(new double[][] {{0.5}}, constant);
    }

    @Test
    void certificateAllowsForTheRoundingOfTheState() {
        double exact = run(HALF, plain("a")).runs().get(0).answer().bound().orElseThrow();
        BenchProblem<double[]> single = HALF.examinedBy(Scrutiny.STANDARD.withRounding(0x1p-24));

        assertThat(run(single, plain("a")).runs().get(0).answer().bound().orElseThrow())
                .isGreaterThan(exact + 1e-7);
    }

    @Test
    void curveHasTheResidualsOfAllEvaluations() {
        Curve curve = run(HALF, plain("a")).runs().get(0).curve();

        assertThat(curve.evaluations()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(curve.residuals()[0]).isEqualTo(1);
        assertThat(curve.residuals()[9]).isEqualTo(Math.pow(2, -9));
    }

    @Test
    void longCurvesKeepTheirEnds() {
        BenchProblem<double[]> slow = BenchProblem.of(HardProblems.all().get(0));

        Curve curve = run(slow, plain("a")).runs().get(0).curve();

        assertThat(curve.evaluations()).hasSize(Curve.MOST).startsWith(1).endsWith(400);
    }

    @Test
    void methodThatNeedsMoreThanTheOperatorOffersIsLeftOutOnce() {
        Entrant picky = new Entrant(new Plain("picky"), operator -> Optional.of("the moon"));

        BenchReport report = run(HALF, plain("a"), picky);

        assertThat(report.runs()).extracting(BenchRun::method).containsExactly("a", "a");
        assertThat(report.leftOut()).containsExactly(new LeftOut("half", "picky", "the moon"));
        assertThat(report.complete()).isTrue();
    }

    @Test
    void cancellationLeavesWhatWasRun() {
        Cancellation cancellation = new Cancellation();
        AtomicInteger updates = new AtomicInteger();
        Progress progress = (work, done, total, detail) -> {
            if (updates.incrementAndGet() == 3) {
                cancellation.request();
            }
        };

        BenchReport report = SolverBench.of(List.of(HALF))
                .run(List.of(plain("a"), plain("b")), new ProblemRequest(1, 1, progress, cancellation));

        assertThat(report.complete()).isFalse();
        assertThat(report.runs()).extracting(BenchRun::method).containsExactly("a", "b");
    }

    @Test
    void progressCountsEveryRun() {
        List<Long> done = new ArrayList<>();

        SolverBench.of(List.of(HALF))
                .run(
                        List.of(plain("a")),
                        new ProblemRequest(1, 1, (work, step, total, detail) -> done.add(step), new Cancellation()));

        assertThat(done).containsExactly(0L, 1L, 2L);
    }

    @Test
    void anotherMethodChangesNoAnswer() {
        BenchProblem<double[]> relu = BenchProblem.of(HardProblems.reluLayer());

        BenchRun alone = run(relu, plain("b")).runs().get(0);
        BenchRun inCompany = run(relu, plain("a"), plain("b")).runs().get(1);

        assertThat(inCompany.answer()).isEqualTo(alone.answer());
    }

    @Test
    void closingAProblemGivesBackWhatItOwns() {
        AtomicInteger closed = new AtomicInteger();

        HALF.owning(closed::incrementAndGet).close();

        assertThat(closed).hasValue(1);
    }
}
