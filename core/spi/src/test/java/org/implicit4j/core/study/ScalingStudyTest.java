package org.implicit4j.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.study.StudyCase.Perturbed;
import org.junit.jupiter.api.Test;

/** On {@code y_t = (1 - (1 - eta x)^t) / x}, whose fixed point is 1/x, everything is known in closed form. */
class ScalingStudyTest {

    private static final double ETA = 0.5;

    private static double iterate(double x, int t) {
        return (1 - Math.pow(1 - ETA * x, t)) / x;
    }

    private static final StudyModel<Double, Double> RECIPROCAL = new StudyModel<>() {
        @Override
        public String name() {
            return "reciprocal";
        }

        @Override
        public ModelCurve.Kind kind() {
            return ModelCurve.Kind.IMPLICIT;
        }

        @Override
        public long parameters() {
            return 1;
        }

        @Override
        public void answer(List<Double> inputs, int iterations, Sink<Double> sink) {
            double[] y = new double[inputs.size()];
            for (int t = 0; t <= iterations; t++) {
                sink.accept(t, DoubleStream.of(y).boxed().toList(), new double[0], t, 0.25 * t);
                for (int i = 0; i < y.length; i++) {
                    y[i] -= ETA * (inputs.get(i) * y[i] - 1);
                }
            }
        }
    };

    private record Absolute(Aggregate aggregate) implements StudyMeasure<Double> {
        @Override
        public String name() {
            return "absolute error";
        }

        @Override
        public ModelCurve.Better better() {
            return ModelCurve.Better.LOWER;
        }

        @Override
        public double quality(Double answer, Double truth) {
            return Math.abs(answer - truth);
        }

        @Override
        public double distance(Double a, Double b) {
            return Math.abs(a - b);
        }
    }

    private static StudyCase<Double, Double> sample(double x, double... steps) {
        return new StudyCase<>(
                x,
                1 / x,
                DoubleStream.of(steps)
                        .mapToObj(dx -> new Perturbed<>("x", x + dx, Math.abs(dx), Optional.of(1 / (x + dx))))
                        .toList());
    }

    @Test
    void curvesAgreeWithTheClosedForm() {
        List<StudyCase<Double, Double>> cases = List.of(sample(0.1, 0.01, -0.01), sample(0.8, 0.02));
        ModelCurve curve = new ScalingStudy<>(cases, new Absolute(StudyMeasure.Aggregate.MAX)).curve(RECIPROCAL, 20);

        assertThat(curve.points()).hasSize(21);
        for (CurvePoint point : curve.points()) {
            int t = point.t();
            double first = Math.abs(iterate(0.1, t) - 10);
            double second = Math.abs(iterate(0.8, t) - 1.25);
            assertThat(point.quality()).isCloseTo((first + second) / 2, within(1e-12));
            assertThat(point.qualityDeviation()).isCloseTo(Math.abs(first - second) / 2, within(1e-12));
            double steepest = Math.max(
                    Math.abs(iterate(0.11, t) - iterate(0.1, t)) / 0.01,
                    Math.abs(iterate(0.09, t) - iterate(0.1, t)) / 0.01);
            assertThat(point.lipschitz().get("x")).isCloseTo(steepest, within(1e-9));
            assertThat(point.trueRatio().orElseThrow()).isCloseTo((1 / 0.09 - 10) / 0.01, within(1e-9));
            assertThat(point.seconds()).isCloseTo(0.25 * t / 5, within(1e-15));
            assertThat(point.residual()).isEmpty();
        }
        assertThat(curve.points())
                .extracting(point -> point.lipschitz().get("x"))
                .isSorted();
        var last = Objects.requireNonNull(curve.points().get(20).sensitivities().get("x"));
        Spread truth = last.trueSpread().orElseThrow();
        assertThat(truth.count()).isEqualTo(3);
        assertThat(truth.max()).isCloseTo((1 / 0.09 - 10) / 0.01, within(1e-9));
        assertThat(truth.median()).isCloseTo((10 - 1 / 0.11) / 0.01, within(1e-9));
    }

    @Test
    void meanAndMaximumAreDifferentAggregates() {
        List<StudyCase<Double, Double>> cases = List.of(sample(0.5, 0.1, -0.1));
        double low = Math.abs(iterate(0.6, 9) - iterate(0.5, 9)) / 0.1;
        double high = Math.abs(iterate(0.4, 9) - iterate(0.5, 9)) / 0.1;

        assertThat(at(cases, StudyMeasure.Aggregate.MAX, 9).lipschitz().get("x"))
                .isCloseTo(high, within(1e-9));
        assertThat(at(cases, StudyMeasure.Aggregate.MEAN, 9).lipschitz().get("x"))
                .isCloseTo((low + high) / 2, within(1e-9));
    }

    @Test
    void missingTruthLeavesOutTheTrueRatioAndNothingElse() {
        var unlabelled = new StudyCase<>(0.5, 2.0, List.of(new Perturbed<>("x", 0.6, 0.1, Optional.empty())));

        CurvePoint point = at(List.of(unlabelled), StudyMeasure.Aggregate.MEAN, 3);

        assertThat(point.trueRatio()).isEmpty();
        assertThat(point.perturbedQuality()).isNaN();
        assertThat(point.lipschitz()).containsKey("x");
    }

    @Test
    void spreadIsThatOfTheSortedNumbers() {
        Spread spread = Spread.of(DoubleStream.iterate(20, x -> x - 1).limit(20).toArray());

        assertThat(spread.count()).isEqualTo(20);
        assertThat(spread.mean()).isEqualTo(10.5);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt((400 - 1) / 12.0), within(1e-14)); // of 1 .. n
        assertThat(spread.low()).isEqualTo(2); // ranks ceil(.1 x 20), ceil(.5 x 20), ceil(.9 x 20), 20
        assertThat(spread.median()).isEqualTo(10);
        assertThat(spread.high()).isEqualTo(18);
        assertThat(spread.max()).isEqualTo(20);
    }

    @Test
    void nothingHasNoSpreadAndNotANumberIsTheLargest() {
        assertThat(Spread.of(new double[0]).mean()).isNaN();
        assertThat(Spread.of(new double[0]).max()).isNaN();
        Spread broken = Spread.of(new double[] {1, Double.NaN, 2});
        assertThat(broken.max()).isNaN();
        assertThat(broken.mean()).isNaN();
        assertThat(broken.median()).isEqualTo(2);
    }

    @Test
    void quantileIsAnAggregateBetweenOthers() {
        List<StudyCase<Double, Double>> cases = List.of(sample(0.5, 0.3, 0.2, 0.1, -0.1));

        CurvePoint point = at(cases, StudyMeasure.Aggregate.quantile(0.75), 9);

        // the ratio falls with x + dx, so the third of four by size is the one of +0.1
        assertThat(point.lipschitz().get("x"))
                .isCloseTo(Math.abs(iterate(0.6, 9) - iterate(0.5, 9)) / 0.1, within(1e-9));
        assertThat(StudyMeasure.Aggregate.quantile(0.75).label()).isEqualTo("75 % quantile");
        assertThat(StudyMeasure.Aggregate.quantile(0.995).label()).isEqualTo("99.5 % quantile");
        assertThat(StudyMeasure.Aggregate.MAX.label()).isEqualTo("max");
        assertThat(StudyMeasure.Aggregate.MEAN.label()).isEqualTo("mean");
        assertThatThrownBy(() -> StudyMeasure.Aggregate.quantile(0)).hasMessageContaining("0.0");
    }

    @Test
    void eachKindHasItsOwnRatiosAndItsOwnTruth() {
        var one = new StudyCase<>(
                0.5,
                2.0,
                List.of(
                        new Perturbed<>("up", 0.6, 0.1, Optional.of(1 / 0.6)),
                        new Perturbed<>("down", 0.4, 0.1, Optional.<Double>empty())));

        CurvePoint point = at(List.of(one), StudyMeasure.Aggregate.MEAN, 7);

        assertThat(point.trueRatio()).isEmpty();
        assertThat(point.trueRatios().get("up")).isCloseTo((2 - 1 / 0.6) / 0.1, within(1e-12));
        assertThat(point.trueRatios().get("down")).isNaN();
        assertThat(point.sensitivities().values())
                .extracting(sensitivity -> sensitivity.trueSpread().isPresent())
                .containsExactly(true, false);
        assertThat(point.lipschitz().get("down")).isCloseTo((iterate(0.4, 7) - iterate(0.5, 7)) / 0.1, within(1e-12));
        assertThat(point.sensitivities().values())
                .extracting(sensitivity -> sensitivity.spread().count())
                .containsExactly(1, 1);
        assertThat(point.perturbedQuality()).isCloseTo(1 / 0.6 - iterate(0.6, 7), within(1e-12));
    }

    @Test
    void recordsAreKeptOnRequestAndAgreeWithTheCurve() {
        List<StudyCase<Double, Double>> cases = List.of(sample(0.1, 0.01, -0.01), sample(0.8, 0.02));
        var absolute = new Absolute(StudyMeasure.Aggregate.MAX);
        assertThat(new ScalingStudy<>(cases, absolute).curve(RECIPROCAL, 3).records())
                .isEmpty();

        ModelCurve curve = new ScalingStudy<>(cases, absolute, true).curve(RECIPROCAL, 3);

        assertThat(curve.records()).hasSize(4 * 3);
        SampleRecord last = curve.records().get(11);
        assertThat(last.t()).isEqualTo(3);
        assertThat(last.sample()).isEqualTo(1);
        assertThat(last.kind()).isEqualTo("x");
        assertThat(last.ratio()).isCloseTo((iterate(0.8, 3) - iterate(0.82, 3)) / 0.02, within(1e-9));
        assertThat(last.quality()).isCloseTo(1.25 - iterate(0.8, 3), within(1e-12));
        assertThat(last.perturbedQuality()).isCloseTo(1 / 0.82 - iterate(0.82, 3), within(1e-12));
        double largest = curve.records().stream()
                .filter(record -> record.t() == 2)
                .mapToDouble(SampleRecord::ratio)
                .max()
                .orElseThrow();
        assertThat(curve.points().get(2).lipschitz()).containsEntry("x", largest);
    }

    @Test
    void aRequestToStopLeavesThePointsSoFar() {
        Cancellation cancellation = new Cancellation();

        ModelCurve curve = new ScalingStudy<>(List.of(sample(0.5)), new Absolute(StudyMeasure.Aggregate.MEAN))
                .curve(RECIPROCAL, 20, cancellation, t -> {
                    if (t == 4) {
                        cancellation.request();
                    }
                });

        assertThat(curve.points()).extracting(CurvePoint::t).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void perturbationWithoutSizeIsTheCallersMistake() {
        assertThatThrownBy(() -> new Perturbed<>("x", 1.0, 0, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
    }

    private static CurvePoint at(List<StudyCase<Double, Double>> cases, StudyMeasure.Aggregate aggregate, int t) {
        return new ScalingStudy<>(cases, new Absolute(aggregate))
                .curve(RECIPROCAL, t)
                .points()
                .get(t);
    }
}
