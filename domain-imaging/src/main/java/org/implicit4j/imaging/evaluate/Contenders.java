package org.implicit4j.imaging.evaluate;

import org.implicit4j.imaging.classical.Deconvolution;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;

/** The kinds of contenders. */
public final class Contenders {

    /** The name of {@link #blurred}. */
    public static final String BLURRED = "blurred";

    private Contenders() {}

    /** Returns the one that leaves pictures as they are. */
    public static Contender blurred() {
        return new PlainContender(BLURRED, (observation, kernel) -> observation.picture());
    }

    /** Returns a method that learned nothing. */
    public static Contender of(Deconvolution method) {
        return new PlainContender(
                method.name(),
                (observation, kernel) -> method.restore(observation.picture(), kernel, observation.noise()));
    }

    /**
     * Returns a trained model.
     *
     * @param plan how it is iterated, if it is
     * @param kernels stay open as long as the contender
     */
    public static Contender of(RestorationModel model, SolvePlan plan, Kernels kernels) {
        return new LearnedContender(model, plan, kernels);
    }
}
