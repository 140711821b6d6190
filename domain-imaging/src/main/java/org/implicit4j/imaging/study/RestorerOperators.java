package org.implicit4j.imaging.study;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.study.StudyOperators;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.solve.BoundRestoration;
import org.implicit4j.imaging.solve.RestorationOperators;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operators of a model on observations of one size, whose states are float32. Bindings that are open at the same time share
 * their memory, which for derivatives is hundreds of megabytes; so all serve one thread.
 */
final class RestorerOperators implements StudyOperators<BlurredPhoto, INDArray> {

    private final RestorationModel model;
    private final int threads;
    private @Nullable Shared shared;
    private int bindings;

    /**
     * Opens nothing yet.
     *
     * @param model an iterated one
     * @param threads how many threads it may use
     */
    RestorerOperators(RestorationModel model, int threads) {
        this.model = model;
        this.threads = threads;
    }

    @Override
    public double rounding() {
        return 0x1p-24;
    }

    /** @throws IllegalArgumentException if the observations have another size than those of an open binding */
    @Override
    public Bound<INDArray> bind(List<BlurredPhoto> inputs) {
        if (shared == null) {
            shared = Shared.of(model, inputs.get(0).observation().picture(), threads);
        }
        BoundRestoration restoration = shared.operators()
                .bind(inputs.stream().map(BlurredPhoto::observation).toList());
        bindings++;
        return new Binding(restoration, restoration.start(SolvePlan.Start.OBSERVATION), this::closed);
    }

    private void closed() {
        bindings--;
        if (bindings == 0 && shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** What bindings share; owns both. */
    private record Shared(Kernels kernels, RestorationOperators operators) {

        static Shared of(RestorationModel model, Picture like, int threads) {
            Kernels kernels = Kernels.choose(threads);
            return new Shared(kernels, new RestorationOperators(model, like.height(), like.width(), kernels));
        }

        void close() {
            operators.close();
            kernels.close();
        }
    }

    /** The operator's space owns the start. */
    private record Binding(BoundRestoration restoration, INDArray start, Runnable end) implements Bound<INDArray> {

        @Override
        public FixedPointOperator<INDArray> operator() {
            return restoration.operator();
        }

        @Override
        public void close() {
            restoration.close();
            end.run();
        }
    }
}
