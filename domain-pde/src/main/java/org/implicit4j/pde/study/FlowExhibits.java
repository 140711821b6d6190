package org.implicit4j.pde.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.ExhibitSource;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.pde.classical.FlowMethod;
import org.implicit4j.pde.classical.FlowOptions;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.tensor.kernel.Kernels;

/**
 * What there is to see of a regime beside the curves.
 *
 * @param methods iterate networks and the equation
 * @param studied the regime and its networks
 */
record FlowExhibits(Methods methods, StudiedRegime studied) implements ExhibitSource<FlowSample, double[]> {

    private static final int FEW = 4; // flows of a quick look
    private static final int MANY = 50; // flows of the whole protocol where each is solved for several times
    private static final int HARD = 2; // of the quick look where solves take seconds

    @Override
    public List<Exhibit> of(List<StudyCase<FlowSample, double[]>> cases, StudyRequest request) throws IOException {
        List<FlowModel> models = new ArrayList<>();
        for (StudiedRegime.Source source : studied.models()) {
            models.add(source.load());
        }
        List<FlowModel> implicit =
                models.stream().filter(model -> model.network().isImplicit()).toList();
        List<FlowModel> explicit =
                models.stream().filter(model -> !model.network().isImplicit()).toList();
        var flows = new RegimeFlows(
                studied.regime(), cases.stream().map(StudyCase::clean).toList());
        List<Exhibit> exhibits = new ArrayList<>();
        try (Kernels kernels = Kernels.choose(request.threads())) {
            for (FlowModel model : implicit) {
                tell(request, "pictures");
                exhibits.addAll(new FlowGalleries(flows, kernels).of(model, explicit, request.iterations()));
                tell(request, "methods");
                exhibits.addAll(
                        new MethodCharts(methods, flows.first(FEW), kernels).of(model, explicit, request.iterations()));
                exhibits.addAll(
                        new SensitivityCharts(methods, pairs(cases, request), kernels).of(model, request.iterations()));
                tell(request, "classical solver");
                exhibits.add(new HybridTable(methods, tried(flows, request), kernels, options(request))
                        .of(
                                model,
                                isHard()
                                        ? List.of(FlowMethod.NEWTON)
                                        : List.of(FlowMethod.NEWTON, FlowMethod.ANDERSON)));
            }
            tell(request, "resolutions");
            exhibits.add(new ResolutionTable(flows.first(FEW), kernels).of(models));
            exhibits.add(new CostChart(methods, flows, kernels).of(models, request.iterations()));
        }
        return exhibits;
    }

    private static List<StudyCase<FlowSample, double[]>> pairs(
            List<StudyCase<FlowSample, double[]>> cases, StudyRequest request) {
        return cases.subList(0, Math.min(request.full() ? MANY : FEW, cases.size()));
    }

    private RegimeFlows tried(RegimeFlows flows, StudyRequest request) {
        return flows.first(request.full() ? MANY : isHard() ? HARD : FEW);
    }

    /** Whether solves from rest take seconds and fail, so that not all of them are tried. */
    private boolean isHard() {
        return studied.regime().distribution().sheared();
    }

    private FlowOptions options(StudyRequest request) {
        return FlowOptions.defaults()
                .withContinuation(!isHard())
                .withMaxProducts(
                        isHard() && !request.full()
                                ? 1000
                                : FlowOptions.defaults().maxProducts())
                .withCancellation(request.cancellation());
    }

    private void tell(StudyRequest request, String what) {
        request.progress().update("exhibits", 0, 0, studied.regime().word() + ", " + what);
    }
}
