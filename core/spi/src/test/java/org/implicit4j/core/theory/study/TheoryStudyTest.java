package org.implicit4j.core.theory.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.SampleRegularity;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Table;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.junit.jupiter.api.Test;

/** The report's numbers, computed again in other ways: sums term by term, and products factor by factor. */
class TheoryStudyTest {

    private static final StudyReport REPORT = run(100, false, 1, new Cancellation());

    private static final StudyReport SHORT = run(5, false, 1, new Cancellation());

    private static StudyReport run(int iterations, boolean full, long seed, Cancellation cancellation) {
        try {
            return new TheoryDomain()
                    .study()
                    .run(new StudyRequest(iterations, full, seed, 1, Progress.NONE, cancellation));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isFoundAsADomain() {
        assertThat(Plugins.discover().domain("theory").provider().domain()).isEqualTo(TheoryDomain.class);
    }

    /** With eta = 1/2 the sum of {@code eta^2 k} over k < t is a sum of quarters, which double adds exactly. */
    @Test
    void lipschitzConstantsOfTheReciprocalAreExactTo1e9() {
        Table table = table("Lipschitz constants of the iterates");
        assertThat(table.rows()).extracting(row -> row.get(0)).containsExactly("1", "2", "5", "10", "20", "50", "100");
        for (List<String> row : table.rows()) {
            double sum = 0;
            for (int k = 1; k < Integer.parseInt(row.get(0)); k++) {
                sum += 0.25 * k;
            }
            assertThat(Double.parseDouble(row.get(1))).isCloseTo(sum, within(1e-9));
            assertThat(Double.parseDouble(row.get(2))).isCloseTo(sum, within(1e-9));
        }
    }

    /** Published to so many digits; the loop's iterates are as steep as the closed form says, and nowhere steeper. */
    @Test
    void lipschitzConstantsOfTheFigureAreThePublishedOnes() {
        double[] published = {1.96, 2.93, 5.6, 10.6, 20.6, 50.6, 100.7};
        double[] half = {.005, .005, .05, .05, .05, .05, .05};
        List<List<String>> rows = table("Lipschitz constants of the iterates").rows();
        for (int i = 0; i < published.length; i++) {
            double exact = Double.parseDouble(rows.get(i).get(3));
            assertThat(exact).isCloseTo(published[i], within(half[i]));
            assertThat(Double.parseDouble(rows.get(i).get(4))).isCloseTo(exact, within(1e-9));
        }
    }

    @Test
    void iterationsNeededAreThoseOfARunningProduct() {
        for (List<String> row :
                table("Iterations that 1/x takes to an error of 1e-3").rows()) {
            double x = Double.parseDouble(row.get(0));
            int needed = 0;
            for (double rest = 1; rest > 1e-3; rest *= 1 - x / 2) {
                needed++;
            }
            assertThat(row.get(1)).isEqualTo(Integer.toString(needed));
            assertThat(row.get(2)).isEqualTo(Integer.toString(needed));
        }
    }

    @Test
    void theLoopNeedsAsManyIterationsAsTheFormulaSays() {
        for (String what : List.of("Iterations needed, 1/x", "Iterations needed, the paper's figure")) {
            LineChart chart = chart(what);
            assertThat(line(chart, "measured").xs()).hasSizeGreaterThan(50);
            assertThat(line(chart, "measured").ys())
                    .containsExactly(line(chart, "log(1e-3) / log(1 - eps)").ys());
        }
    }

    /** Mean of {@code (1 - x/2)^t (1/x) / (1/x + 1)}; 100 factors round by 100 units in the last place. */
    @Test
    void curveOfTheReciprocalIsThatOfTheClosedForm() {
        ModelCurve curve = curve("implicit-reciprocal");
        assertThat(curve.points()).hasSize(101);
        for (CurvePoint point : curve.points()) {
            double mean = IntStream.range(0, 400)
                    .mapToDouble(i -> Math.pow(10, -3 + 3 * i / 399.0))
                    .map(x -> Math.pow(1 - x / 2, point.t()) / (1 + x))
                    .average()
                    .orElseThrow();
            assertThat(point.quality()).isCloseTo(mean, within(1e-12));
        }
    }

    /** At the smallest x of a kind the slope is steepest; its neighbour is 1e-6 of the way to 0, and rounding 1e-9. */
    @Test
    void ratiosOfTheReciprocalAreTheSlopesAtTheSmallestInputs() {
        double x = 1e-3;
        for (CurvePoint point : curve("implicit-reciprocal").points()) {
            double slope = 0;
            for (int k = 1; k < point.t(); k++) {
                slope += 0.25 * k * Math.pow(1 - x / 2, k - 1);
            }
            assertThat(point.lipschitz().get("x > .001")).isCloseTo(slope, within(1e-5 * slope + 1e-6));
            assertThat(point.trueRatio().orElseThrow()).isCloseTo(1 / (x * x), within(2e-6 / (x * x)));
        }
    }

    /**
     * The estimates of a {@link Regularity} against what they estimate: mu is {@code 1 - x/2}, and both {@code Lip_x/(1-mu)} and
     * the observed ratio are the slope {@code 1/x^2}, which a neighbour at 1e-3 of the way to 0 sees 1e-3 too steep. Of a linear
     * map each iteration multiplies the residual by mu, so that the iterations predicted are those that it takes, but for one
     * where a power of mu is next to the tolerance.
     */
    @Test
    void measuredRegularityOfTheReciprocalIsThatOfTheTheory() {
        Regularity regularity = curve("implicit-reciprocal").regularity().orElseThrow();
        assertThat(regularity.samples()).hasSize(40);
        for (SampleRegularity sample : regularity.samples()) {
            double x = Math.pow(10, -2 + 2 * sample.sample() / 39.0);
            assertThat(sample.contraction()).isCloseTo(1 - x / 2, within(1e-12));
            assertThat(sample.bound().orElseThrow()).isCloseTo(1 / (x * x), within(1e-6 / (x * x)));
            assertThat(sample.observedRatio()).isCloseTo(1 / (x * x * 0.999), within(1e-4 / (x * x)));
            assertThat(sample.converged()).isTrue();
            assertThat(sample.predicted().orElseThrow())
                    .isCloseTo(sample.actual().orElseThrow(), within(1));
        }
    }

    @Test
    void measuredRegularityOfTheFigureSaysWhereItIsSlow() {
        Regularity regularity = curve("implicit-figure").regularity().orElseThrow();

        double slowest = regularity.worst(1).get(0).contraction();
        assertThat(slowest).isBetween(0.99, 1.0); // between .05 and .15 from a pole, eps is .002 to .02
        assertThat(regularity.quantile(1, SampleRegularity::contraction)).isEqualTo(slowest);
        assertThat(regularity.samples()).allMatch(SampleRegularity::converged);
    }

    @Test
    void theTheoremsOwnStepIsMuchSlowerThanOneMadeForTheFunction() {
        assertThat(last("implicit-theorem").quality())
                .isGreaterThan(2 * last("implicit-reciprocal").quality());
        assertThat(last("implicit-theorem").quality())
                .isLessThan(curve("implicit-theorem").points().get(0).quality());
    }

    @Test
    void iteratesAreInterruptedAtThePolesAndWithinSight() {
        LineChart chart = chart("Iterates of the paper's figure");
        assertThat(chart.lines()).hasSize(8);
        for (Line line : chart.lines()) {
            for (int i = 0; i < line.xs().length; i++) {
                double x = line.xs()[i];
                assertThat(line.ys()[i])
                        .satisfiesAnyOf(
                                y -> assertThat(y).isNaN(), y -> assertThat(y).isBetween(-10.0, 10.0));
                if (x == 0 || x == 1) {
                    assertThat(line.ys()[i]).isNaN();
                }
            }
            assertThat(line.xs()).contains(0, 1).isSorted();
        }
        Line hundred = line(chart, "t = 100");
        for (int i = 0; i < hundred.xs().length; i++) {
            double x = hundred.xs()[i];
            if (x < -0.3) { // eps is .1 there, and (1-eps)^100 is 2.7e-5
                assertThat(hundred.ys()[i]).isCloseTo(-x * (1 - Math.pow(0.9, 100)), within(1e-12));
            }
        }
    }

    @Test
    void boundsAreAboveWhatTheyBound() {
        for (String what :
                List.of("Steepness of 1/x against its bounds", "Steepness of the paper's figure against its bounds")) {
            double[] truth = line(chart(what), "true |F(x) - F(x')| / |x - x'|").ys();
            double[] bound = line(chart(what), "L (1 + |y|) / (1 - mu)").ys();
            double[] local =
                    line(chart(what), "Lip_x / (1 - mu), at the fixed point").ys();
            for (int i = 0; i < truth.length; i++) {
                assertThat(truth[i]).isLessThan(bound[i]);
                if (i % 10 == 0 && i / 10 < local.length) {
                    assertThat(local[i / 10])
                            .isCloseTo(truth[i], within(1e-3 * truth[i])); // a chord, and a pole near by
                }
            }
        }
        LineChart growth = chart("Growth of L_t against its bound");
        for (String place : List.of("x = 1", "x = .1", "x = .01")) {
            double[] measured = line(growth, "L_t at " + place).ys();
            double[] bound = line(growth, "bound at " + place).ys();
            for (int i = 0; i < measured.length; i++) {
                assertThat(measured[i]).isLessThan(bound[i]);
            }
        }
    }

    @Test
    void residualOverOneMinusMuIsTheErrorUntilRoundingShows() {
        LineChart chart = chart("Error against its bound");
        double[] error = line(chart, "error at x = .01").ys();
        double[] bound = line(chart, "residual / (1 - mu) at x = .01").ys();
        assertThat(error).hasSize(101);
        for (int t = 0; t < error.length; t++) {
            assertThat(error[t]).isCloseTo(100 * Math.pow(0.995, t), within(1e-10));
            assertThat(bound[t])
                    .isCloseTo(error[t], within(1e-10)); // the residual rounds 100 to 1e-14, over 1 - mu = .005
        }
    }

    @Test
    void iterationsAreAsManyAsAskedFor() {
        StudyReport seven = run(7, false, 1, new Cancellation());

        assertThat(seven.models())
                .allSatisfy(model -> assertThat(model.points()).hasSize(8));
        assertThat(table(seven, "Lipschitz constants of the iterates").rows())
                .extracting(row -> row.get(0))
                .containsExactly("1", "2", "5", "7");
    }

    @Test
    void fullHasMoreInputsAndTheSameExactNumbers() {
        StudyReport full = run(5, true, 1, new Cancellation());
        String title = "Lipschitz constants of the iterates";

        assertThat(full.notes().get(0)).contains("2000 inputs");
        assertThat(SHORT.notes().get(0)).contains("400 inputs");
        assertThat(exact(table(full, title))).isEqualTo(exact(table(SHORT, title)));
        assertThat(SHORT.models())
                .allSatisfy(model -> assertThat(model.records()).isEmpty());
        assertThat(full.models())
                .extracting(model -> model.records().size())
                .containsExactly(6 * 2000, 6 * 2000, 6 * (2000 - 16)); // 16 lie within .01 of a pole of the figure
    }

    private static List<List<String>> exact(Table table) {
        return table.rows().stream()
                .map(row -> List.of(row.get(0), row.get(1), row.get(3)))
                .toList();
    }

    @Test
    void theSeedChangesNoCurve() {
        StudyReport two = run(5, false, 2, new Cancellation());
        ToDoubleFunction<StudyReport> quality =
                report -> report.models().get(2).points().get(5).quality();

        assertThat(quality.applyAsDouble(SHORT)).isEqualTo(quality.applyAsDouble(two));
    }

    @Test
    void aCancelledStudyLeavesOutWhatIsNotMeasured() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();

        StudyReport report = run(5, false, 1, cancellation);

        assertThat(report.models()).isEmpty();
        assertThat(report.exhibits()).isEmpty();
    }

    private static ModelCurve curve(String name) {
        return REPORT.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CurvePoint last(String name) {
        List<CurvePoint> points = curve(name).points();
        return points.get(points.size() - 1);
    }

    private static Table table(String title) {
        return table(REPORT, title);
    }

    private static Table table(StudyReport report, String title) {
        return (Table) exhibit(report, title);
    }

    private static LineChart chart(String title) {
        return (LineChart) exhibit(REPORT, title);
    }

    private static Exhibit exhibit(StudyReport report, String title) {
        return report.exhibits().stream()
                .filter(exhibit -> exhibit.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Line line(LineChart chart, String name) {
        return chart.lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
