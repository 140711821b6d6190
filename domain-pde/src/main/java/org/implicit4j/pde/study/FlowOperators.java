package org.implicit4j.pde.study;

import java.util.List;
import org.implicit4j.core.operator.FixedPointOperator;
import org.implicit4j.core.study.StudyOperators;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.learned.EquilibriumFlow;
import org.implicit4j.pde.learned.EquilibriumPredictor;
import org.implicit4j.pde.learned.FlowModel;
import org.implicit4j.pde.learned.PicardIterates;
import org.implicit4j.tensor.kernel.Kernels;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operators of an implicit network on flows of one side, whose states are float32.
 *
 * @param model an implicit one
 * @param threads how many threads it may use
 */
record FlowOperators(FlowModel model, int threads) implements StudyOperators<FlowSample, INDArray> {

    @Override
    public double rounding() {
        return 0x1p-24;
    }

    @Override
    public Binding bind(List<FlowSample> inputs) {
        Kernels kernels = Kernels.choose(threads);
        var predictor = new EquilibriumPredictor(model.trained(), inputs.get(0).side(), new PicardIterates(1), kernels);
        EquilibriumFlow flow = predictor.bind(Fields.forcings(inputs));
        return new Binding(kernels, predictor, flow, flow.operator().space().zero());
    }

    /** Owns all it holds; the operator's space owns the start. */
    record Binding(Kernels kernels, EquilibriumPredictor predictor, EquilibriumFlow flow, INDArray start)
            implements Bound<INDArray> {

        @Override
        public FixedPointOperator<INDArray> operator() {
            return flow.operator();
        }

        @Override
        public void close() {
            flow.close();
            predictor.close();
            kernels.close();
        }
    }
}
