package org.implicit4j.lp.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.Perturbation;
import org.implicit4j.core.study.Perturbation.Moved;
import org.implicit4j.core.study.SampledStudy;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyPlan;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.data.LpDistribution;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.learned.NetworkWeights;
import org.implicit4j.lp.learned.ShippedModels;
import org.implicit4j.lp.model.LinearProgram;

/**
 * The study on linear programs: all shipped networks, implicit and explicit, on programs that none of them was trained
 * on.
 */
public final class LpStudy {

    /** As many iterations as the published test. */
    private static final int ITERATIONS = 8;

    /** As many programs as the published test. */
    private static final int FULL = 1000;

    private static final int QUICK = 100;

    /** Programs whose regularity a quick look measures. */
    private static final int REGULARITY = 10;

    /** The norm of a perturbation, as published. */
    private static final double SIZE = 1e-4;

    /** To which fixed points are solved for the regularity; many of the networks' maps have none that is found at all. */
    private static final double TOLERANCE = 1e-3;

    private static final int MAX_EVALUATIONS = 100;

    private LpStudy() {}

    /** Returns the study; {@code labeler} must be safe to share between threads. */
    public static Study of(Methods methods, Labeler labeler) {
        LpDistribution distribution = LpDistribution.published();
        StudyPlan<LinearProgram, double[]> plan = SampledStudy.<LinearProgram, double[]>of(
                        "lp", "Linear programs solved by iterating one small graph network", new RelativeError())
                .iterations(ITERATIONS)
                .samples(QUICK, FULL)
                .regularity(REGULARITY, 10 * REGULARITY)
                .draw((index, random) -> distribution.draw(random))
                .truth(labeler::solve)
                .solver(new RegularityRequest(methods.get("auto"), TOLERANCE, MAX_EVALUATIONS, Scrutiny.STANDARD))
                .note("A sample is a program with 10 rows, 50 columns and 100 non-zeros, drawn as the paper draws them;"
                        + " the truth is found by an exact solver with certificate.")
                .note(String.format(
                        Locale.ROOT,
                        "A perturbed program has A, b, c, l or u moved by a Gaussian direction of norm %.0e.",
                        SIZE));
        LpFeature.all().forEach(feature -> plan.perturb(perturbation(feature)));
        List<String> names = new ArrayList<>(ShippedModels.names(GnnKind.IMPLICIT));
        names.addAll(ShippedModels.names(GnnKind.EXPLICIT));
        for (String name : names) {
            plan.model(request -> new GnnStudyModel(NetworkWeights.load(name), request.threads()));
        }
        return plan.build();
    }

    static Perturbation<LinearProgram, double[]> perturbation(LpFeature feature) {
        return Perturbation.of(feature.label(), (lp, random) -> {
            LpFeature.Moved moved = feature.perturb(lp, SIZE, random);
            return new Moved<>(moved.program(), moved.size());
        });
    }
}
