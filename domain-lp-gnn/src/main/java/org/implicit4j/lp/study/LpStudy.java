package org.implicit4j.lp.study;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.ScalingStudy;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyCase;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.lp.data.Labeler;
import org.implicit4j.lp.gnn.GnnKind;
import org.implicit4j.lp.learned.NetworkWeights;
import org.implicit4j.lp.learned.ShippedModels;
import org.implicit4j.lp.model.LinearProgram;

/**
 * The study on linear programs: all shipped networks, implicit and explicit, on programs that none of them was trained
 * on.
 */
public final class LpStudy implements Study {

    /** As many iterations as the published test. */
    private static final int ITERATIONS = 8;

    /** As many programs as the published test. */
    private static final int FULL = 1000;

    private static final int QUICK = 100;

    /** Keeps the study's draws apart from those of {@code lp generate} with the same seed. */
    private static final long STREAM = 0x53_54_55_44_59L;

    private final Methods methods;
    private final Labeler labeler;

    /** Prepares the study; {@code labeler} must be safe to share between threads. */
    public LpStudy(Methods methods, Labeler labeler) {
        this.methods = methods;
        this.labeler = labeler;
    }

    @Override
    public int defaultIterations() {
        return ITERATIONS;
    }

    @Override
    public StudyReport run(StudyRequest request) throws IOException {
        int count = request.full() ? FULL : QUICK;
        List<StudyCase<LinearProgram, double[]>> cases = cases(count, request);
        ScalingStudy<LinearProgram, double[]> study = new ScalingStudy<>(cases, new RelativeError());
        FixedPointMethod plain = methods.get("picard");
        List<String> names = new ArrayList<>(ShippedModels.names(GnnKind.IMPLICIT));
        names.addAll(ShippedModels.names(GnnKind.EXPLICIT));
        List<ModelCurve> curves = new ArrayList<>();
        for (String name : names) {
            if (request.cancellation().isRequested()) {
                break;
            }
            request.progress().update("running networks", curves.size(), names.size(), name);
            var model = new GnnStudyModel(NetworkWeights.load(name), plain, request.threads());
            curves.add(study.curve(model, request.iterations()));
        }
        request.progress().update("running networks", curves.size(), names.size(), "done");
        return new StudyReport(
                "lp",
                "Linear programs solved by iterating one small graph network",
                request.seed(),
                notes(count, cases, request),
                curves);
    }

    private List<StudyCase<LinearProgram, double[]>> cases(int count, StudyRequest request)
            throws InterruptedIOException {
        SplittableGenerator random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(request.seed() ^ STREAM);
        try {
            return new LpStudyCases(labeler, request.threads(), request.progress()).draw(count, random);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The study was interrupted while its programs were drawn.");
        }
    }

    private static List<String> notes(int count, List<StudyCase<LinearProgram, double[]>> cases, StudyRequest request) {
        int pairs = cases.stream().mapToInt(one -> one.perturbations().size()).sum();
        List<String> notes = new ArrayList<>();
        notes.add(
                "%d programs with 10 rows, 50 columns and 100 non-zeros, drawn with seed %d as the paper draws them; truth by an exact solver with certificate."
                        .formatted(count, request.seed()));
        notes.add(
                "%d perturbed programs: A, b, c, l or u moved by a Gaussian direction of norm %.0e; %d without solution left out."
                        .formatted(
                                pairs,
                                LpStudyCases.SIZE,
                                count * LpFeature.all().size() - pairs));
        if (!request.full()) {
            notes.add("A quick look: %d programs instead of %d. Run it with --full for the whole protocol."
                    .formatted(count, FULL));
        }
        return notes;
    }
}
