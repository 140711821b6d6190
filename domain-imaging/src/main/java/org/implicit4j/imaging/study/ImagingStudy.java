package org.implicit4j.imaging.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.analysis.Scrutiny;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.study.SampledStudy;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyPlan;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.picture.Picture;

/**
 * The study on blurred photographs: the shipped models of the paper's experiment, implicit and explicit, on photographs that none
 * of them was trained on, all with one blur and one noise.
 */
public final class ImagingStudy implements Study {

    /** Squares whose regularity the whole protocol measures. */
    private static final int REGULARITY = 2;

    /** For fixed points; methods that need products with the Jacobian would take several times as long. */
    private static final String METHOD = "anderson";

    private static final double TOLERANCE = 1e-3;
    private static final int MAX_EVALUATIONS = 100;

    /** At the fixed point alone, and few steps there: a product with the Jacobian takes a tenth of a second or more. */
    private static final Scrutiny SCRUTINY = new Scrutiny(0, 30, 0x1p-24, 0);

    private final Methods methods;
    private final List<StudiedModels.Source> models;
    private final Protocol quick;
    private final Protocol full;

    ImagingStudy(Methods methods, List<StudiedModels.Source> models, Protocol quick, Protocol full) {
        this.methods = methods;
        this.models = List.copyOf(models);
        this.quick = quick;
        this.full = full;
    }

    /** Returns the study; {@code methods} has one called {@code anderson}. */
    public static Study of(Methods methods) {
        List<StudiedModels.Source> models = new ArrayList<>(StudiedModels.implicit());
        models.addAll(StudiedModels.explicit());
        return new ImagingStudy(methods, models, Protocol.QUICK, Protocol.FULL);
    }

    @Override
    public int defaultIterations() {
        return quick.iterations();
    }

    @Override
    public int fullIterations() {
        return full.iterations();
    }

    @Override
    public StudyReport run(StudyRequest request) throws IOException {
        Protocol protocol = request.full() ? full : quick;
        List<Picture> pictures = SamplePictures.all();
        var kernel = BlurKernels.parse(BlurredCrops.KERNEL);
        StudyPlan<BlurredPhoto, Restoration> plan = SampledStudy.<BlurredPhoto, Restoration>of(
                        "imaging",
                        "Blurred photographs restored by iterating one small U-Net",
                        new RestorationMeasure())
                .iterations(protocol.iterations())
                .samples(quick.samples(), full.samples())
                .regularity(REGULARITY, REGULARITY)
                .draw(new BlurredCrops(pictures, kernel, protocol.side()))
                .truth(photo -> Optional.of(Restoration.of(photo.clean())))
                .solver(new RegularityRequest(methods.get(METHOD), TOLERANCE, MAX_EVALUATIONS, SCRUTINY))
                .exhibits(new RestorationGalleries(
                        new BlurredCrops(pictures, kernel, full.side()), protocol.photos(), models));
        FrequencyShift.all().forEach(plan::perturb);
        for (StudiedModels.Source source : models) {
            plan.model(asked ->
                    new RestorerStudyModel(source.load(), protocol.side(), asked.threads(), protocol.regularity()));
        }
        notes(protocol).forEach(plan::note);
        return plan.build().run(request);
    }

    private List<String> notes(Protocol protocol) {
        List<String> notes = new ArrayList<>(List.of(
                "A sample is a square of %d x %d pixels at a random place of one of five free photographs, blurred by Levin's"
                                .formatted(protocol.side(), protocol.side())
                        + " kernel 2 as if it continued periodically, with Gaussian noise of 0.03 where white is 1.",
                "PSNR is that of iterations which start at the observation, L that of iterations which start at zero, as in the"
                        + " paper; an explicit network has one answer. Seconds are those of the former.",
                "A perturbed picture has 0.01 times a wave more in each colour, and its observation that wave blurred, so the true"
                        + " ratio is known: q of all frequencies are not above that of the wave. The paper's L_t is the largest of"
                        + " the five kinds."));
        if (protocol.side() < full.side()) {
            notes.add(
                    ("A quick look has squares of %d pixels, where borders count for more, instead of %d, and %d iterations unless"
                                    + " told otherwise instead of %d. Regularity is measured in the whole protocol alone. The pictures shown"
                                    + " have %d pixels.")
                            .formatted(
                                    protocol.side(), full.side(), quick.iterations(), full.iterations(), full.side()));
        }
        if (!StudiedModels.trained()) {
            notes.add(
                    "Models that begin with pnp are a denoiser put into the iteration as it is, without training there.");
        }
        return notes;
    }
}
