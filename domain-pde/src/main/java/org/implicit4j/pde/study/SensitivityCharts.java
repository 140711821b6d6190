package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyCase.Perturbed;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * The sensitivity {@code L_t}, the largest change of an answer over that of its forcing, of plain and of accelerated iterates of one
 * network, with that of the true flows.
 *
 * @param methods iterate
 * @param cases flows, each with what it was moved to; at least one
 */
record SensitivityCharts(Methods methods, List<StudyCase<FlowSample, double[]>> cases, Kernels kernels) {

    /** Returns one chart for each kind of perturbation. */
    List<Exhibit> of(FlowModel implicit, int evaluations) {
        Map<String, List<Line>> lines = new LinkedHashMap<>(); // by kind
        for (String method : MethodCharts.METHODS) {
            ratios(implicit, method, evaluations)
                    .forEach((kind, ratios) -> lines.computeIfAbsent(kind, k -> new ArrayList<>())
                            .add(MethodCharts.line(MethodCharts.name(method), ratios)));
        }
        List<Exhibit> charts = new ArrayList<>();
        lines.forEach((kind, ofMethods) -> {
            ofMethods.add(MethodCharts.level("true flows", evaluations, trueRatio(kind)));
            charts.add(new LineChart(
                    "Sensitivity of iterates (%s), %s".formatted(kind, implicit.name()),
                    "Change of the vorticity over that of the forcing, the largest of %d pairs."
                            .formatted(pairs(kind).count()),
                    Axis.linear(MethodCharts.EVALUATIONS),
                    Axis.logarithmic("L = |Δw| / |Δf|"),
                    ofMethods));
        });
        return charts;
    }

    /** Returns the largest ratio after each evaluation, by kind of perturbation; iterates of one case at a time are held. */
    private Map<String, double[]> ratios(FlowModel implicit, String method, int evaluations) {
        Map<String, double[]> largest = new LinkedHashMap<>();
        for (StudyCase<FlowSample, double[]> one : cases) {
            List<Iterates.Step> clean = run(implicit, one.clean(), method, evaluations);
            for (Perturbed<FlowSample, double[]> moved : one.perturbations()) {
                raise(
                        largest.computeIfAbsent(moved.kind(), kind -> new double[evaluations]),
                        clean,
                        run(implicit, moved.input(), method, evaluations),
                        moved.size());
            }
        }
        return largest;
    }

    private List<Iterates.Step> run(FlowModel implicit, FlowSample flow, String method, int evaluations) {
        return Iterates.of(implicit, flow, methods.parse(method, "the study"), evaluations, kernels);
    }

    private static void raise(double[] largest, List<Iterates.Step> from, List<Iterates.Step> to, double size) {
        for (int i = 0; i < largest.length; i++) {
            double change = FlowErrors.distance(
                    Iterates.at(from, i).vorticity(), Iterates.at(to, i).vorticity());
            largest[i] = Math.max(largest[i], change / size);
        }
    }

    /** Returns the ratio of each true pair. */
    private DoubleStream pairs(String kind) {
        return cases.stream()
                .flatMapToDouble(one -> one.perturbations().stream()
                        .filter(moved -> moved.kind().equals(kind))
                        .mapToDouble(
                                moved -> FlowErrors.distance(moved.input().vorticity(), one.truth()) / moved.size()));
    }

    private double trueRatio(String kind) {
        return pairs(kind).max().orElse(Double.NaN);
    }
}
