package org.implicit4j.pde.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.pde.classical.FlowMethod;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.pde.learned.TinyFlowModels;
import org.implicit4j.pde.network.FourierKind;
import org.implicit4j.pde.study.StudiedRegime.Source;
import org.implicit4j.tensor.kernel.Kernels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowStudyTest {

    private static final int SIDE = 16;
    private static final int SAMPLES = 3;
    private static final int ITERATIONS = 5;

    private static StudyReport report = new StudyReport("", "", 0, List.of(), List.of());

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        var steady = new StudiedRegime(
                FlowRegime.STEADY,
                List.of(source("implicit", FourierKind.IMPLICIT, folder), source("fno", FourierKind.PLAIN, folder)));
        var branching = new StudiedRegime(
                FlowRegime.BRANCHING, List.of(source("implicit-branching", FourierKind.IMPLICIT, folder)));
        var study = new FlowStudy(Methods.discover(), List.of(steady, branching), SIDE, SAMPLES);
        report = study.run(new StudyRequest(ITERATIONS, false, 7, 1, Progress.NONE, new Cancellation()));
    }

    private static Source source(String name, FourierKind kind, Path folder) throws IOException {
        FlowModel model = TinyFlowModels.of(kind, 1, TinyFlowModels.SIZES);
        return new Source(name, model.write(folder).toString());
    }

    @Test
    void everyModelOfEveryRegimeHasACurve() {
        assertThat(report.domain()).isEqualTo("pde");
        assertThat(report.models())
                .extracting(ModelCurve::name)
                .containsExactly("implicit", "fno", "implicit-branching");
        assertThat(report.models()).extracting(ModelCurve::subject).containsExactly("steady", "steady", "branching");
        assertThat(report.models().get(0).points()).extracting(CurvePoint::t).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(report.models().get(1).points()).extracting(CurvePoint::t).containsExactly(1);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("branching: "));
    }

    /** The answer is 0 before the first iteration decodes anything but the network's constant; the ratio is a ratio of norms. */
    @Test
    void everyPointHasAnErrorAndARatioWithItsTarget() {
        for (ModelCurve curve : report.models()) {
            for (CurvePoint point : curve.points()) {
                assertThat(point.quality())
                        .as("%s at %d", curve.name(), point.t())
                        .isPositive()
                        .isFinite();
                assertThat(point.lipschitz()).containsOnlyKeys("f", "w");
            }
        }
    }

    @Test
    void showsFieldsMethodsStartsAndResolutions() {
        assertThat(report.exhibits())
                .extracting(Exhibit::title)
                .contains(
                        "A flow of the regime steady by tiny-fno-deq",
                        "The same flow, iteration by iteration",
                        "Mean error of iterates, tiny-fno-deq",
                        "Median residual of iterates, tiny-fno-deq",
                        "Sensitivity of iterates (f), tiny-fno-deq",
                        "Sensitivity of iterates (w), tiny-fno-deq",
                        "Classical solver from several starts, regime branching",
                        "Other resolutions, regime steady",
                        "Accuracy against time, regime steady");
    }

    /** Plain iterates are those of the curve; all three samples are looked at, so that the largest ratios are the same. */
    @Test
    void sensitivityOfPlainIteratesIsThatOfTheCurve() {
        ModelCurve curve = report.models().get(0);
        for (String kind : List.of("f", "w")) {
            Exhibit.LineChart chart = chart("Sensitivity of iterates (%s), tiny-fno-deq".formatted(kind));
            assertThat(chart.lines())
                    .extracting(Exhibit.Line::name)
                    .containsExactly("picard", "anderson", "true flows");
            double[] plain = chart.lines().get(0).ys();
            double[] accelerated = chart.lines().get(1).ys();
            assertThat(plain).hasSize(ITERATIONS);
            for (int t = 1; t <= ITERATIONS; t++) {
                double ratio = curve.points().get(t).lipschitz().getOrDefault(kind, Double.NaN);
                assertThat(plain[t - 1]).isCloseTo(ratio, withinPercentage(1));
            }
            assertThat(accelerated[0]).isCloseTo(plain[0], withinPercentage(1));
            assertThat(accelerated[ITERATIONS - 1]).isNotEqualTo(plain[ITERATIONS - 1]);
            assertThat(chart.lines().get(2).ys()[0])
                    .isCloseTo(
                            curve.points().get(1).trueRatios().getOrDefault(kind, Double.NaN), withinPercentage(1e-6));
        }
    }

    private static Exhibit.LineChart chart(String title) {
        return report.exhibits().stream()
                .filter(exhibit -> exhibit.title().equals(title))
                .map(Exhibit.LineChart.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The errors on another grid, of flows whose waves are evaluated point by point. */
    @Test
    void resolutionsAreThoseOfTheSameFlows() {
        var flow = new SteadyFlow(SIDE, FlowRegime.STEADY.viscosity());
        var sample = FlowSample.draw(flow, FlowRegime.STEADY.distribution(), new Random(3));
        FlowModel model = TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES);
        try (Kernels kernels = Kernels.choose(1)) {
            var table = new ResolutionTable(new RegimeFlows(FlowRegime.STEADY, List.of(sample)), kernels);
            FlowSample finer = finer(flow, sample, 24);

            double error = table.meanError(model, 24);

            try (var predictor = FlowPredictor.of(model.trained(), 24, new PicardIterates(24), kernels)) {
                double[] answer = predictor.forward(finer.forcing()).field(0);
                assertThat(error).isCloseTo(FlowErrors.relative(answer, finer.vorticity()), within(1e-6));
            }
        }
    }

    private static FlowSample finer(SteadyFlow flow, FlowSample sample, int side) {
        double[] x = new double[SIDE * SIDE];
        double[] y = new double[SIDE * SIDE];
        for (int i = 0; i < x.length; i++) {
            x[i] = sample.forcing()[2 * i];
            y[i] = sample.forcing()[2 * i + 1];
        }
        double[] forcing = new double[2 * side * side];
        double[] vorticity = new double[side * side];
        for (int i = 0; i < vorticity.length; i++) {
            int row = i / side;
            double px = 2 * Math.PI * row / side;
            double py = 2 * Math.PI * (i % side) / side;
            forcing[2 * i] = at(flow, flow.grid().forward(x), px, py);
            forcing[2 * i + 1] = at(flow, flow.grid().forward(y), px, py);
            vorticity[i] = at(flow, flow.grid().forward(sample.vorticity()), px, py);
        }
        return new FlowSample(side, forcing, vorticity);
    }

    private static double at(SteadyFlow flow, double[] spectrum, double x, double y) {
        double sum = 0;
        for (int ky = 1 - SIDE / 2; ky < SIDE / 2; ky++) {
            for (int kx = 1 - SIDE / 2; kx < SIDE / 2; kx++) {
                int at = flow.grid().at(kx, ky);
                sum += spectrum[at] * Math.cos(kx * x + ky * y) - spectrum[at + 1] * Math.sin(kx * x + ky * y);
            }
        }
        return sum;
    }

    /** The table's words are the counts of its runs, counted here from the answers themselves. */
    @Test
    void startsAreCountedAsTheyEnd() throws IOException {
        var flow = new SteadyFlow(SIDE, FlowRegime.STEADY.viscosity());
        var sample = FlowSample.draw(flow, FlowRegime.STEADY.distribution(), new Random(3));
        try (Kernels kernels = Kernels.choose(1)) {
            var table = new HybridTable(
                    Methods.discover(),
                    new RegimeFlows(FlowRegime.STEADY, List.of(sample)),
                    kernels,
                    FlowOptions.defaults());
            FlowModel model = TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES);
            var runs = table.runs(model, FlowMethod.ANDERSON);

            assertThat(runs).containsOnlyKeys("learned", "rest", "Stokes flow");
            var rest = runs.getOrDefault("rest", new HybridTable.Runs());
            assertThat(rest.converged()).isEqualTo(1);
            assertThat(rest.atTruth()).isEqualTo(1);
            assertThat(rest.answers().get(0).residual()).isLessThan(1e-10);
            assertThat(rest.distance()[0])
                    .isEqualTo(FlowErrors.relative(rest.answers().get(0).vorticity(), sample.vorticity()));
        }
    }

    /** As few as a user may ask for. */
    @Test
    void everyMethodHasAsManyIteratesAsAskedFor() {
        var flow = new SteadyFlow(SIDE, FlowRegime.STEADY.viscosity());
        var sample = FlowSample.draw(flow, FlowRegime.STEADY.distribution(), new Random(3));
        FlowModel model = TinyFlowModels.of(FourierKind.IMPLICIT, 1, TinyFlowModels.SIZES);
        try (Kernels kernels = Kernels.choose(1)) {
            for (String method : List.of("picard", "anderson:depth=5")) {
                for (int count : new int[] {1, 3}) {
                    var iterates = Iterates.of(model, sample, Methods.discover().parse(method, "test"), count, kernels);

                    assertThat(iterates)
                            .extracting(Iterates.Step::t)
                            .hasSize(count)
                            .contains(1, count);
                }
            }
        }
    }

    @Test
    void shippedRegimesAreNamedAfterTheirNetworks() {
        for (StudiedRegime regime : StudiedRegime.all()) {
            assertThat(regime.models()).isNotEmpty();
            assertThat(regime.models().get(0).file())
                    .endsWith("-" + regime.regime().word());
        }
    }
}
