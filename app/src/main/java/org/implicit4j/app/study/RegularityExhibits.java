package org.implicit4j.app.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.implicit4j.app.report.Numbers;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.SampleRegularity;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.report.Exhibit.Table;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.StudyReport;

/** The regularity of a study's implicit models: how contractive, how dependent on the input, and what that explains. */
final class RegularityExhibits {

    private static final int WORST = 8;

    private final List<ModelCurve> models;

    private RegularityExhibits(List<ModelCurve> models) {
        this.models = models;
    }

    /** Returns tables and charts with something in them, or nothing if no model's operators were measured. */
    static List<Exhibit> of(StudyReport report) {
        List<ModelCurve> measured = report.models().stream()
                .filter(model -> model.regularity().isPresent())
                .toList();
        if (measured.isEmpty()) {
            return List.of();
        }
        RegularityExhibits exhibits = new RegularityExhibits(measured);
        List<Exhibit> all = new ArrayList<>(List.of(exhibits.summary(), exhibits.contraction()));
        ModelCurve best = Curves.bestImplicit(report)
                .filter(model -> model.regularity().isPresent())
                .orElse(measured.get(0));
        all.add(exhibits.worst(best));
        Stream.of(exhibits.iterations(), exhibits.bound())
                .filter(chart -> !chart.lines().isEmpty())
                .forEach(all::add);
        BitingBounds.of(best).ifPresent(all::add);
        return all;
    }

    /** Returns what was found for each model in a sentence. */
    static List<String> words(StudyReport report) {
        return report.models().stream()
                .filter(model -> model.regularity().isPresent())
                .map(RegularityExhibits::words)
                .toList();
    }

    private static String words(ModelCurve model) {
        Regularity found = regularity(model);
        int count = found.samples().size();
        long contractive = contractive(found);
        String mu = "%s contracts (µ < 1) at %d of %d inputs; µ has median %s and reaches %s."
                .formatted(
                        model.name(),
                        contractive,
                        count,
                        Numbers.text(found.quantile(0.5, SampleRegularity::contraction)),
                        Numbers.text(found.quantile(1, SampleRegularity::contraction)));
        return contractive == 0
                ? mu + " So Lip / (1 - µ) bounds none of its answers, and µ predicts no rate."
                : mu
                        + " There the bound Lip / (1 - µ) on the sensitivity has median %s, and bites at %d inputs."
                                .formatted(
                                        Numbers.text(found.quantile(0.5, RegularityExhibits::bound)),
                                        found.whereTheBoundBites(BitingBounds.BITES)
                                                .size());
    }

    private static long contractive(Regularity found) {
        return found.samples().stream()
                .filter(sample -> sample.contraction() < 1)
                .count();
    }

    private Table summary() {
        List<List<String>> rows = new ArrayList<>();
        for (ModelCurve model : models) {
            Regularity found = regularity(model);
            int count = found.samples().size();
            long solved =
                    found.samples().stream().filter(SampleRegularity::converged).count();
            rows.add(List.of(
                    model.name(),
                    Numbers.text(found.quantile(0.5, SampleRegularity::contraction)),
                    Numbers.text(found.quantile(1, SampleRegularity::contraction)),
                    "%d of %d".formatted(contractive(found), count),
                    Numbers.text(found.quantile(0.5, SampleRegularity::inputLipschitz)),
                    Numbers.text(found.quantile(1, SampleRegularity::inputLipschitz)),
                    Numbers.text(found.quantile(0.5, SampleRegularity::observedRatio)),
                    Numbers.text(found.quantile(0.5, RegularityExhibits::bound)),
                    "%d of %d"
                            .formatted(
                                    found.whereTheBoundBites(BitingBounds.BITES).size(), count),
                    "%d of %d".formatted(solved, count)));
        }
        return new Table(
                "Regularity of the operators",
                "µ is the norm of the operator's Jacobian by the state at the fixed point, Lip its dependence on the input. Where µ < 1,"
                        + " the answer can move at most Lip / (1 - µ) times as far as the input; the bound bites where it moves at least"
                        + " half of that. Solved: a fixed point was found.",
                List.of(
                        "model",
                        "µ, median",
                        "µ, max",
                        "µ < 1",
                        "Lip, median",
                        "Lip, max",
                        "observed, median",
                        "bound, median",
                        "bound bites",
                        "solved"),
                rows);
    }

    private LineChart contraction() {
        List<Line> lines = new ArrayList<>();
        for (ModelCurve model : models) {
            double[] sorted = regularity(model).samples().stream()
                    .mapToDouble(SampleRegularity::contraction)
                    .sorted()
                    .toArray();
            double[] shares = IntStream.rangeClosed(1, sorted.length)
                    .mapToDouble(rank -> 100.0 * rank / sorted.length)
                    .toArray();
            lines.add(new Line(model.name(), Curves.family(model), shares, sorted, Style.SOLID));
        }
        lines.add(new Line("1: no contraction", new double[] {0, 100}, new double[] {1, 1}, Style.DASHED));
        return new LineChart(
                "Contraction over the samples",
                "The share of samples whose µ is at most the height of the curve. The nearer to 1, the more iterations a sample needs.",
                Axis.linear("% of the samples"),
                Axis.linear("µ(x)"),
                lines);
    }

    private Table worst(ModelCurve model) {
        List<List<String>> rows = regularity(model).worst(WORST).stream()
                .map(sample -> List.of(
                        Integer.toString(sample.sample()),
                        Numbers.text(sample.contraction()),
                        Numbers.text(sample.inputLipschitz()),
                        sample.kind(),
                        text(sample.bound()),
                        Numbers.text(sample.observedRatio()),
                        text(sample.predicted()),
                        text(sample.actual())))
                .toList();
        return new Table(
                "The least contractive samples of " + model.name(),
                "Predicted: iterations to a relative residual of %s if each multiplies it by µ; actual: those that it took."
                        .formatted(Numbers.text(regularity(model).tolerance())),
                List.of("sample", "µ", "Lip", "of kind", "bound", "observed", "predicted", "actual"),
                rows);
    }

    private LineChart iterations() {
        return scatter(
                "Iterations, predicted and actual",
                "One dot per sample with µ < 1 that came to rest; on the dashed line the prediction is exact, below it the iteration is faster than"
                        + " its norm says.",
                "predicted",
                "actual",
                sample -> sample.predicted().isPresent() ? sample.predicted().getAsInt() : Double.NaN,
                sample -> sample.actual().isPresent() ? sample.actual().getAsInt() : Double.NaN);
    }

    private LineChart bound() {
        return scatter(
                "How far the bound lets the answer move, and how far it did",
                "One dot per sample with µ < 1, by its steepest perturbation; on the dashed line the bound Lip / (1 - µ) is reached. Local"
                        + " measurements may overshoot it.",
                "bound Lip / (1 - µ)",
                "observed |Δz*| / |Δx|",
                RegularityExhibits::bound,
                SampleRegularity::observedRatio);
    }

    private LineChart scatter(
            String title,
            String caption,
            String x,
            String y,
            ToDoubleFunction<SampleRegularity> across,
            ToDoubleFunction<SampleRegularity> up) {
        List<Line> lines = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (ModelCurve model : models) {
            List<SampleRegularity> known = regularity(model).samples().stream()
                    .filter(sample -> across.applyAsDouble(sample) > 0 && up.applyAsDouble(sample) > 0)
                    .toList();
            double[] xs = known.stream().mapToDouble(across).toArray();
            double[] ys = known.stream().mapToDouble(up).toArray();
            if (known.isEmpty()) {
                continue;
            }
            least = Math.min(least, Arrays.stream(xs).min().orElse(least));
            most = Math.max(most, Arrays.stream(xs).max().orElse(most));
            lines.add(new Line(model.name(), Curves.family(model), xs, ys, Style.POINTS));
        }
        if (!lines.isEmpty()) {
            lines.add(new Line("equal", new double[] {least, most}, new double[] {least, most}, Style.DASHED));
        }
        return new LineChart(title, caption, Axis.logarithmic(x), Axis.logarithmic(y), lines);
    }

    private static Regularity regularity(ModelCurve model) {
        return model.regularity().orElseThrow();
    }

    private static double bound(SampleRegularity sample) {
        return sample.bound().orElse(Double.NaN);
    }

    private static String text(OptionalDouble value) {
        return Numbers.text(value.orElse(Double.NaN));
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Numbers.count(value.getAsInt()) : "–";
    }
}
