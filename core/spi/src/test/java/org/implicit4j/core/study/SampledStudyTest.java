package org.implicit4j.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.SampleRegularity;
import org.implicit4j.core.operator.DoubleSpace;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.study.Perturbation.Moved;
import org.junit.jupiter.api.Test;

/** The reciprocal {@code z <- z - (x z - 1) / 2} as a domain would write it: mu = 1 - x/2, Lip_x = 1/(2x), L = 1/x^2. */
class SampledStudyTest {

    private static final double STEP = 1e-6;

    private record Halves(boolean open) implements StudyModel<Double, Double> {
        @Override
        public String name() {
            return "implicit";
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
            double[] z = new double[inputs.size()];
            for (int t = 0; t <= iterations; t++) {
                sink.accept(t, Arrays.stream(z).boxed().toList(), new double[0], t, t);
                for (int s = 0; s < z.length; s++) {
                    z[s] -= (inputs.get(s) * z[s] - 1) / 2;
                }
            }
        }

        @Override
        public OptionalDouble flops(Double input, int evaluations) {
            return OptionalDouble.of(4.0 * evaluations);
        }

        @Override
        public Optional<StudyOperators<Double, ?>> operators() {
            return open ? Optional.of(new Operators(new ArrayList<>())) : Optional.empty();
        }
    }

    private record Operators(List<String> closed) implements StudyOperators<Double, double[]> {
        @Override
        public double rounding() {
            return 0x1p-53;
        }

        @Override
        public Bound<double[]> bind(List<Double> inputs) {
            return new Bound<>() {
                @Override
                public FixedPointOperator<double[]> operator() {
                    return FixedPointOperator.of(new DoubleSpace(inputs.size(), 1), z -> {
                        double[] next = new double[z.length];
                        Arrays.setAll(next, s -> z[s] - (inputs.get(s) * z[s] - 1) / 2);
                        return next;
                    });
                }

                @Override
                public double[] start() {
                    return new double[inputs.size()];
                }

                @Override
                public void close() {
                    closed.add("closed");
                }
            };
        }
    }

    private record Distance() implements StudyMeasure<Double> {
        @Override
        public String name() {
            return "error";
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

        @Override
        public Aggregate aggregate() {
            return Aggregate.MAX;
        }
    }

    private static StudyPlan<Double, Double> plan(boolean open) {
        return SampledStudy.<Double, Double>of("toy", "A toy", new Distance())
                .iterations(6)
                .samples(5, 8)
                .regularity(2, 3)
                .draw((index, random) -> random.nextDouble())
                .truth(x -> x > 0.1 ? Optional.of(1 / x) : Optional.empty())
                .perturb(Perturbation.of("up", (x, random) -> new Moved<>(x + STEP, STEP)))
                .model(request -> new Halves(open))
                .note("a fact");
    }

    private static StudyRequest request(boolean full, long seed, int threads, Cancellation cancellation) {
        return new StudyRequest(6, full, seed, threads, Progress.NONE, cancellation);
    }

    private static StudyReport run(StudyPlan<Double, Double> plan, boolean full) throws IOException {
        return plan.build().run(request(full, 1, 1, new Cancellation()));
    }

    @Test
    void aQuickLookHasFewerSamplesAndNoRecords() throws IOException {
        StudyReport quick = run(plan(false), false);
        StudyReport full = run(plan(false), true);

        assertThat(quick.models().get(0).points()).hasSize(7);
        assertThat(quick.models().get(0).points().get(0).qualities().count()).isEqualTo(5);
        assertThat(quick.models().get(0).records()).isEmpty();
        assertThat(full.models().get(0).points().get(0).qualities().count()).isEqualTo(8);
        assertThat(full.models().get(0).records()).hasSize(7 * 8);
        assertThat(quick.notes()).anyMatch(note -> note.contains("5 samples instead of 8"));
        assertThat(full.notes()).noneMatch(note -> note.contains("instead of"));
        assertThat(full.notes())
                .contains("a fact", "8 samples, drawn with seed 1; 8 pairs of a sample and a perturbed one.");
    }

    @Test
    void samplesDependOnTheSeedAndNotOnTheThreads() throws IOException {
        SampledStudy<Double, Double> study = plan(false).build();
        StudyReport one = study.run(request(true, 1, 1, new Cancellation()));

        assertThat(study.run(request(true, 1, 3, new Cancellation()))
                        .models()
                        .get(0)
                        .records())
                .isEqualTo(one.models().get(0).records());
        assertThat(study.run(request(true, 2, 1, new Cancellation()))
                        .models()
                        .get(0)
                        .records())
                .isNotEqualTo(one.models().get(0).records());
    }

    @Test
    void inputsWithoutTruthAreDrawnAgainAndPerturbedOnesLeftOut() throws IOException {
        StudyReport report = run(
                plan(false)
                        .perturb(Perturbation.of("away", (x, random) -> new Moved<>(x - 1, 1)))
                        .perturb(Perturbation.of("stuck", (x, random) -> new Moved<>(x, 0))),
                false);

        CurvePoint first = report.models().get(0).points().get(0);
        assertThat(first.qualities().max()).isLessThan(10); // |0 - 1/x| with x > 0.1
        assertThat(first.lipschitz()).containsOnlyKeys("up");
        assertThat(report.notes()).anyMatch(note -> note.contains("5 pairs") && note.contains(", 10 left out"));
    }

    @Test
    void perturbedInputsWithoutTruthCanBeKept() throws IOException {
        StudyReport report = run(plan(false).keepWithoutTruth(), false);

        CurvePoint last = report.models().get(0).points().get(6);
        assertThat(last.lipschitz()).containsOnlyKeys("up");
        assertThat(last.trueRatio()).isEmpty();
        assertThat(last.perturbedQuality()).isNaN();
    }

    @Test
    void aPerturbationThatKnowsItsTruthIsBelieved() throws IOException {
        Perturbation<Double, Double> designed = new Perturbation<>() {
            @Override
            public String kind() {
                return "designed";
            }

            @Override
            public Moved<Double, Double> perturb(Double x, Double y, RandomGenerator random) {
                return new Moved<>(1 / (y + 1), x - 1 / (y + 1), Optional.of(y + 1));
            }
        };

        StudyReport report = run(plan(false).perturb(designed), false);

        // dy = 1 over dx = x - x/(1 + x) = x^2/(1 + x) of the smallest x
        double largest = 0;
        for (double x : inputs(report)) {
            largest = Math.max(largest, (1 + x) / (x * x));
        }
        assertThat(report.models().get(0).points().get(0).trueRatios().get("designed"))
                .isCloseTo(largest, within(1e-9 * largest));
    }

    /** At t = 0 every answer is 0, so that the error is 1/x. */
    private static double[] inputs(StudyReport report) throws IOException {
        return run(plan(false), true).models().get(0).records().stream()
                .filter(record -> record.t() == 0)
                .limit(report.models().get(0).points().get(0).qualities().count())
                .mapToDouble(record -> 1 / record.quality())
                .toArray();
    }

    @Test
    void flopsAreThoseThatTheModelTells() throws IOException {
        for (CurvePoint point : run(plan(false), false).models().get(0).points()) {
            assertThat(point.cost().flops()).hasValue(4.0 * point.t());
        }
    }

    @Test
    void regularityOfTheOperatorsIsThatOfTheFormula() throws IOException {
        assertThat(run(plan(false), false).models().get(0).regularity()).isEmpty();
        StudyReport report = run(plan(true), false);
        Regularity regularity = report.models().get(0).regularity().orElseThrow();
        double[] xs = inputs(report);

        assertThat(regularity.samples()).hasSize(2);
        for (SampleRegularity sample : regularity.samples()) {
            double x = xs[sample.sample()];
            assertThat(sample.contraction()).isCloseTo(1 - x / 2, within(1e-6));
            assertThat(sample.kind()).isEqualTo("up");
            // fixed points are solved to a relative residual of 1e-4, so to 2e-4 / x of themselves
            assertThat(sample.inputLipschitz()).isCloseTo(0.5 / x, within(0.5 / x * 2e-4 / x));
        }
        assertThat(run(plan(true), true)
                        .models()
                        .get(0)
                        .regularity()
                        .orElseThrow()
                        .samples())
                .hasSize(3);
        assertThat(report.notes()).anyMatch(note -> note.contains("Regularity is measured on the first 2 samples"));
    }

    @Test
    void everyBindingIsClosed() {
        Operators operators = new Operators(new ArrayList<>());
        var one = new StudyCase<>(0.5, 2.0, List.of(new StudyCase.Perturbed<>("up", 0.6, 0.1, Optional.of(1 / 0.6))));
        var two = new StudyCase<>(0.4, 2.5, List.<StudyCase.Perturbed<Double, Double>>of());

        Regularity regularity = new StudyRegularity<>(
                        List.of(one, two), SampledStudy.REGULARITY, new SplittableRandom(1))
                .of(operators);

        assertThat(operators.closed()).hasSize(2);
        // two solves to a relative residual of 1e-4, so each to 1e-4 / (x/2) / x, over dx = 0.1
        assertThat(regularity.samples().get(0).observedRatio()).isCloseTo((2 - 1 / 0.6) / 0.1, within(0.016));
        assertThat(regularity.samples().get(1).inputLipschitz()).isNaN();
    }

    @Test
    void aRequestToStopLeavesWhatIsDone() throws IOException {
        Cancellation cancellation = new Cancellation();
        StudyReport report = plan(true)
                .model(request -> new Halves(false))
                .exhibits((cases, request) -> List.of(new Exhibit.Gallery("never", "", false, List.of())))
                .build()
                .run(new StudyRequest(
                        6,
                        false,
                        1,
                        1,
                        (work, done, total, detail) -> {
                            if (detail.equals("implicit, t = 3")) {
                                cancellation.request();
                            }
                        },
                        cancellation));

        assertThat(report.models()).hasSize(1);
        assertThat(report.models().get(0).points()).hasSize(4);
        assertThat(report.models().get(0).regularity()).isEmpty();
        assertThat(report.exhibits()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Stopped early: 5 of 5 samples, 1 of 2 models"));
    }

    @Test
    void aRequestToStopBeforeTheFirstSampleLeavesAnEmptyReport() throws IOException {
        Cancellation cancellation = new Cancellation();
        cancellation.request();

        StudyReport report = plan(true).build().run(request(false, 1, 1, cancellation));

        assertThat(report.models()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Stopped early: 0 of 5 samples"));
    }

    @Test
    void exhibitsAreMadeOfTheCases() throws IOException {
        StudyReport report = run(
                plan(false)
                        .exhibits((cases, request) -> List.of(new Exhibit.Gallery(
                                cases.size() + " of " + request.iterations(), "", false, List.of()))),
                false);

        assertThat(report.exhibits()).extracting(Exhibit::title).containsExactly("5 of 6");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> SampledStudy.<Double, Double>of("toy", "A toy", new Distance())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lacks its inputs");
        assertThatThrownBy(() -> plan(false).samples(0, 1)).hasMessageContaining("0");
        assertThatThrownBy(() -> run(plan(false).truth(x -> Optional.empty()), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1000 draws");
    }
}
