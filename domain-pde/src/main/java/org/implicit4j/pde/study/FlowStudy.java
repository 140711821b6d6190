package org.implicit4j.pde.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.SampledStudy;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyMeasure;
import org.implicit4j.core.study.StudyPlan;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.pde.flow.FlowErrors;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/** The study on steady flows: the shipped networks, implicit and explicit, on forcings that none of them was trained on. */
public final class FlowStudy implements Study {

    /** As many iterations as the published test. */
    private static final int ITERATIONS = 50;

    private static final int SIDE = 64;
    private static final int QUICK = 12;
    private static final int FULL = 200;
    private static final int REGULARITY = 2;
    static final double PERTURBATION = 0.01; // of the flow, so that float32 resolves the change
    private static final double TOLERANCE = 1e-3;
    private static final int MAX_EVALUATIONS = 100;

    /** At the fixed point alone, and few steps there: a product with the Jacobian takes milliseconds. */
    private static final Scrutiny SCRUTINY = new Scrutiny(0, 30, 0x1p-24, 0);

    private final Methods methods;
    private final List<StudiedRegime> regimes;
    private final int side;
    private final int quick;

    FlowStudy(Methods methods, List<StudiedRegime> regimes, int side, int quick) {
        this.methods = methods;
        this.regimes = List.copyOf(regimes);
        this.side = side;
        this.quick = quick;
    }

    /** Returns the study; {@code methods} has one called {@code anderson}. */
    public static Study of(Methods methods) {
        return new FlowStudy(methods, StudiedRegime.all(), SIDE, QUICK);
    }

    @Override
    public int defaultIterations() {
        return ITERATIONS;
    }

    /** One study after the other: a regime has samples of its own. */
    @Override
    public StudyReport run(StudyRequest request) throws IOException {
        List<ModelCurve> curves = new ArrayList<>();
        List<Exhibit> exhibits = new ArrayList<>();
        List<String> notes = new ArrayList<>(List.of(
                "A sample is a random flow on %d x %d points, drawn as in the paper, and the forcing that keeps it steady; errors are"
                                .formatted(side, side)
                        + " relative, in L2. Iterates are those of the plain iteration from zero.",
                String.format(
                        Locale.ROOT,
                        "A perturbed forcing (f) has %1$s times that of another random flow more, and the classical solver finds its flow from"
                                + " the old one; a perturbed flow (w) has a wave of the paper's and of size %1$s more, which its forcing follows. L"
                                + " is the change of the answer over that of the forcing, in root mean squares.",
                        PERTURBATION)));
        exhibits.add(RegimeTable.of(side, request.seed()));
        for (StudiedRegime regime : regimes) {
            StudyReport part = plan(regime).run(request);
            part.models()
                    .forEach(curve -> curves.add(curve.about(regime.regime().word())));
            exhibits.addAll(part.exhibits());
            notes.add(
                    "%s: %s.".formatted(regime.regime().word(), regime.regime().summary()));
            part.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
            if (request.cancellation().isRequested()) {
                break;
            }
        }
        return new StudyReport(
                "pde",
                "Steady Navier-Stokes flow by iterating one small Fourier operator",
                request.seed(),
                notes,
                curves,
                exhibits);
    }

    private SampledStudy<FlowSample, double[]> plan(StudiedRegime studied) {
        FlowRegime regime = studied.regime();
        var flow = new SteadyFlow(side, regime.viscosity());
        StudyPlan<FlowSample, double[]> plan = SampledStudy.<FlowSample, double[]>of("pde", regime.word(), measure())
                .iterations(ITERATIONS)
                .samples(quick, FULL)
                .regularity(REGULARITY, 5 * REGULARITY)
                .draw((index, random) -> FlowSample.draw(flow, regime.distribution(), random))
                .truth(sample -> Optional.of(sample.vorticity()))
                .perturb(new ForcingPerturbation(methods, flow, regime))
                .perturb(new WavePerturbation(flow))
                .exhibits(new FlowExhibits(methods, studied))
                .solver(new RegularityRequest(methods.get("anderson"), TOLERANCE, MAX_EVALUATIONS, SCRUTINY));
        studied.models().forEach(model -> plan.model(request -> model.open(request.threads())));
        return plan.build();
    }

    private static StudyMeasure<double[]> measure() {
        return StudyMeasure.error(
                "relative L2 error", StudyMeasure.Aggregate.MAX, FlowErrors::relative, FlowErrors::distance);
    }
}
