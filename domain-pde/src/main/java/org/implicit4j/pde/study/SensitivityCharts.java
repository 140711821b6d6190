package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
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
        List<List<List<Iterates.Step>>> clean = new ArrayList<>(); // by method, then by case
        for (String method : MethodCharts.METHODS) {
            clean.add(cases.stream()
                    .map(each -> run(implicit, each.clean(), method, evaluations))
                    .toList());
        }
        return cases.stream()
                .flatMap(each -> each.perturbations().stream().map(Perturbed::kind))
                .distinct()
                .map(kind -> chart(kind, implicit, clean, evaluations))
                .toList();
    }

    private List<Iterates.Step> run(FlowModel implicit, FlowSample flow, String method, int evaluations) {
        return Iterates.of(implicit, flow, methods.parse(method, "the study"), evaluations, kernels);
    }

    private Exhibit chart(String kind, FlowModel implicit, List<List<List<Iterates.Step>>> clean, int evaluations) {
        List<Line> lines = new ArrayList<>();
        int pairs = 0;
        for (int m = 0; m < MethodCharts.METHODS.size(); m++) {
            String method = MethodCharts.METHODS.get(m);
            double[] most = new double[evaluations];
            pairs = 0;
            for (int i = 0; i < cases.size(); i++) {
                for (Perturbed<FlowSample, double[]> moved : moved(cases.get(i), kind)) {
                    raise(most, clean.get(m).get(i), run(implicit, moved.input(), method, evaluations), moved.size());
                    pairs++;
                }
            }
            lines.add(MethodCharts.line(MethodCharts.name(method), most));
        }
        double truth = trueRatio(kind);
        lines.add(new Line("true flows", new double[] {1, evaluations}, new double[] {truth, truth}, Style.DASHED));
        return new LineChart(
                "Sensitivity of iterates (%s), %s".formatted(kind, implicit.name()),
                "Change of the vorticity over that of the forcing, the largest of %d pairs.".formatted(pairs),
                Axis.linear(MethodCharts.EVALUATIONS),
                Axis.logarithmic("L = |Δw| / |Δf|"),
                lines);
    }

    private static List<Perturbed<FlowSample, double[]>> moved(StudyCase<FlowSample, double[]> one, String kind) {
        return one.perturbations().stream()
                .filter(moved -> moved.kind().equals(kind))
                .toList();
    }

    private static void raise(double[] most, List<Iterates.Step> from, List<Iterates.Step> to, double size) {
        for (int i = 0; i < most.length; i++) {
            double change = FlowErrors.distance(
                    MethodCharts.at(from, i).vorticity(), MethodCharts.at(to, i).vorticity());
            most[i] = Math.max(most[i], change / size);
        }
    }

    private double trueRatio(String kind) {
        return cases.stream()
                .flatMapToDouble(each -> moved(each, kind).stream()
                        .mapToDouble(
                                moved -> FlowErrors.distance(moved.input().vorticity(), each.truth()) / moved.size()))
                .max()
                .orElse(Double.NaN);
    }
}
