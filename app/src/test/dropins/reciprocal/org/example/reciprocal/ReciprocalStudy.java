package org.example.reciprocal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.ModelCurve.Kind;
import org.implicit4j.core.study.ScalingStudy;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyMeasure;
import org.implicit4j.core.study.StudyModel;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;

/** Two implicit models of different step size, and the best straight line. */
final class ReciprocalStudy implements Study {

    @Override
    public int defaultIterations() {
        return 12;
    }

    @Override
    public StudyReport run(StudyRequest request) {
        SplittableRandom random = new SplittableRandom(request.seed());
        int samples = request.full() ? 2000 : 200;
        List<StudyCase<Double, Double>> cases = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            double x = 0.05 + 0.9 * random.nextDouble();
            cases.add(new StudyCase<>(
                    x,
                    1 / x,
                    List.of(
                            new StudyCase.Perturbed<>("up", x + 1e-4, 1e-4, Optional.of(1 / (x + 1e-4))),
                            new StudyCase.Perturbed<>("down", x - 1e-4, 1e-4, Optional.of(1 / (x - 1e-4))))));
            request.progress().update("sampling", i + 1, samples, "");
        }
        ScalingStudy<Double, Double> study = new ScalingStudy<>(cases, new RelativeError());
        return new StudyReport(
                "reciprocal",
                "The reciprocal <of> a number & its limits",
                request.seed(),
                List.of(samples + " samples, \"quick\" is </script> 200"),
                List.of(
                        study.curve(new Iterated("implicit-half", 0.5), request.iterations()),
                        study.curve(new Iterated("implicit-tenth", 0.1), request.iterations()),
                        study.curve(new Line(), request.iterations())));
    }

    private static final class RelativeError implements StudyMeasure<Double> {
        @Override
        public String name() {
            return "relative error";
        }

        @Override
        public Better better() {
            return Better.LOWER;
        }

        @Override
        public double quality(Double answer, Double truth) {
            return Math.abs(answer - truth) / Math.abs(truth);
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

    private record Iterated(String name, double eta) implements StudyModel<Double, Double> {
        @Override
        public Kind kind() {
            return Kind.IMPLICIT;
        }

        @Override
        public long parameters() {
            return 1;
        }

        @Override
        public void answer(List<Double> inputs, int iterations, Sink<Double> sink) {
            long start = System.nanoTime();
            double[] y = new double[inputs.size()];
            for (int t = 0; t <= iterations; t++) {
                double[] residuals = new double[y.length];
                List<Double> answers = new ArrayList<>();
                for (int i = 0; i < y.length; i++) {
                    double next = y[i] - eta * (inputs.get(i) * y[i] - 1);
                    residuals[i] = Math.abs(next - y[i]) / Math.abs(next);
                    answers.add(y[i]);
                    y[i] = next;
                }
                sink.accept(t, answers, residuals, t, (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private record Line() implements StudyModel<Double, Double> {
        @Override
        public String name() {
            return "explicit-half";
        }

        @Override
        public Kind kind() {
            return Kind.EXPLICIT;
        }

        @Override
        public long parameters() {
            return 2;
        }

        @Override
        public void answer(List<Double> inputs, int iterations, Sink<Double> sink) {
            List<Double> answers = inputs.stream().map(x -> 8 - 8 * x).toList();
            sink.accept(1, answers, new double[0], 1, 1e-6 * inputs.size());
        }
    }
}
