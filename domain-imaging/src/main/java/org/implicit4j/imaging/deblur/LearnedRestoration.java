package org.implicit4j.imaging.deblur;

import java.util.List;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.CircularBlur;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.solve.Observation;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** Restores by a learned model. Memory is planned for one size of pictures at a time. */
public final class LearnedRestoration implements Restoration {

    /** What U-Nets of the shipped size look at: farther pixels change a pixel of the answer by less than its rounding. */
    private static final int REACH = 16;

    private final RestorationModel model;
    private final SolvePlan plan;
    private final Kernels kernels;
    private @Nullable RestorationOperators operators;
    private int height;
    private int width;

    /**
     * Prepares nothing yet.
     *
     * @param plan how to iterate; its start is not used
     * @param kernels stay open at least as long
     */
    public LearnedRestoration(RestorationModel model, SolvePlan plan, Kernels kernels) {
        this.model = model;
        this.plan = plan;
        this.kernels = kernels;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public int multiple() {
        return model.restorer().multiple();
    }

    @Override
    public int reach() {
        return REACH;
    }

    @Override
    public int iterations() {
        return isIterated() ? plan.iterations() : 1;
    }

    @Override
    public boolean isIterated() {
        return model.restorer().isIterated();
    }

    @Override
    public PieceRestoration bind(Picture observed, BlurKernel kernel, double noise) {
        var blur = new CircularBlur(kernel, observed.height(), observed.width());
        List<Observation> observations = inColoursOf(model.restorer(), observed).stream()
                .map(part -> new Observation(part, blur, noise))
                .toList();
        return new LearnedPiece(
                operators(observed.height(), observed.width()).bind(observations), plan, model, observed);
    }

    private RestorationOperators operators(int newHeight, int newWidth) {
        if (operators == null || newHeight != height || newWidth != width) {
            close();
            operators = new RestorationOperators(model, newHeight, newWidth, kernels);
            height = newHeight;
            width = newWidth;
        }
        return operators;
    }

    /** A model for grey pictures sees each colour as one; a model for colours sees grey as three equal ones. */
    private static List<Picture> inColoursOf(Restorer restorer, Picture picture) {
        if (restorer.colours() == 1 && picture.colours() == 3) {
            return List.of(picture.channel(0), picture.channel(1), picture.channel(2));
        }
        return List.of(picture.ofColours(restorer.colours()));
    }

    @Override
    public void close() {
        if (operators != null) {
            operators.close();
            operators = null;
        }
    }
}
