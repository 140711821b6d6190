package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.picture.FieldPicture;
import org.implicit4j.tensor.kernel.Kernels;

/** Vorticities on their way to the answer, all in one colour scale. */
final class FlowGalleries {

    private static final List<Integer> SIDE_BY_SIDE = List.of(1, 2, 5, 10, 24, 50);
    private static final int MAGNIFICATION = 2;

    private final RegimeFlows flows;
    private final Kernels kernels;

    FlowGalleries(RegimeFlows flows, Kernels kernels) {
        this.flows = flows;
        this.kernels = kernels;
    }

    /** Returns two galleries of the first flow: some iterates beside truth and explicit answers, and all behind a slider. */
    List<Exhibit> of(FlowModel implicit, List<FlowModel> explicit, int iterations) {
        FlowSample flow = flows.samples().get(0);
        double limit = FieldPicture.limitOf(List.of(flow.vorticity()));
        List<Exhibit.Picture> row = new ArrayList<>(List.of(picture("the truth", flow.vorticity(), limit)));
        for (FlowModel model : explicit) {
            Iterates.Step answer = Iterates.once(model, flow, kernels);
            row.add(picture(label(model.name(), answer, flow), answer.vorticity(), limit));
        }
        List<Exhibit.Picture> all = new ArrayList<>();
        for (Iterates.Step step : Iterates.of(implicit, flow, new PlainIteration(), iterations, kernels)) {
            var shown = picture(label("t = " + step.t(), step, flow), step.vorticity(), limit);
            if (SIDE_BY_SIDE.contains(step.t())) {
                row.add(shown);
            }
            if (step.t() <= 10 || step.t() % 5 == 0) {
                all.add(shown);
            }
        }
        String caption =
                "Vorticity, x to the right and y upwards; red turns one way, blue the other, up to %.2f. Labels give the"
                                .formatted(limit)
                        + " relative error.";
        return List.of(
                new Gallery(
                        "A flow of the regime %s by %s".formatted(flows.regime().word(), implicit.name()),
                        caption,
                        false,
                        row),
                new Gallery(
                        "The same flow, iteration by iteration",
                        caption + " Move the slider to see iterate t.",
                        true,
                        all));
    }

    private static String label(String name, Iterates.Step step, FlowSample truth) {
        return String.format(Locale.ROOT, "%s, %.3f", name, step.error(truth));
    }

    private Exhibit.Picture picture(String label, double[] vorticity, double limit) {
        return FieldPicture.of(flows.side(), vorticity, limit, MAGNIFICATION).exhibit(label);
    }
}
