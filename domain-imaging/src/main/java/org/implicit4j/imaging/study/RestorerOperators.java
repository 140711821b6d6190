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
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operators of a model, whose states are float32.
 *
 * @param model an iterated one
 * @param threads how many threads it may use
 */
record RestorerOperators(RestorationModel model, int threads) implements StudyOperators<BlurredPhoto, INDArray> {

    @Override
    public double rounding() {
        return 0x1p-24;
    }

    @Override
    public Binding bind(List<BlurredPhoto> inputs) {
        Picture first = inputs.get(0).observation().picture();
        Kernels kernels = Kernels.choose(threads);
        var operators = new RestorationOperators(model, first.height(), first.width(), kernels);
        BoundRestoration restoration =
                operators.bind(inputs.stream().map(BlurredPhoto::observation).toList());
        return new Binding(kernels, operators, restoration, restoration.start(SolvePlan.Start.OBSERVATION));
    }

    /** Owns all it holds; the operator's space owns the start. */
    record Binding(Kernels kernels, RestorationOperators operators, BoundRestoration restoration, INDArray start)
            implements Bound<INDArray> {

        @Override
        public FixedPointOperator<INDArray> operator() {
            return restoration.operator();
        }

        @Override
        public void close() {
            restoration.close();
            operators.close();
            kernels.close();
        }
    }
}
