package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.FlowPredictor;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.tensor.kernel.Kernels;

/** The same flows on finer and coarser grids than a network was trained on. */
final class ResolutionTable {

    private static final List<Integer> SIDES = List.of(32, 48, 64, 96, 128);
    private static final int ITERATIONS = 24;

    private final RegimeFlows flows;
    private final Kernels kernels;

    ResolutionTable(RegimeFlows flows, Kernels kernels) {
        this.flows = flows;
        this.kernels = kernels;
    }

    /** Returns the table of mean errors. */
    Exhibit of(List<FlowModel> models) {
        List<String> columns = new ArrayList<>(List.of("network", "trained at"));
        SIDES.forEach(side -> columns.add(side + " x " + side));
        List<List<String>> rows = new ArrayList<>();
        for (FlowModel model : models) {
            int trained = model.training().side();
            List<String> row = new ArrayList<>(List.of(model.name(), trained + " x " + trained));
            for (int side : SIDES) {
                row.add(String.format(Locale.ROOT, "%.4f", meanError(model, side)));
            }
            rows.add(row);
        }
        return new Exhibit.Table(
                "Other resolutions, regime " + flows.regime().word(),
                "Mean relative error over the same %d flows on each grid, implicit networks after %d iterations."
                        .formatted(flows.samples().size(), ITERATIONS),
                columns,
                rows);
    }

    double meanError(FlowModel model, int side) {
        double sum = 0;
        try (var predictor = FlowPredictor.of(model.trained(), side, new PicardIterates(ITERATIONS), kernels)) {
            for (FlowSample flow : flows.on(side).samples()) {
                sum += FlowErrors.relative(predictor.forward(flow.forcing()).field(0), flow.vorticity());
            }
        }
        return sum / flows.samples().size();
    }
}
