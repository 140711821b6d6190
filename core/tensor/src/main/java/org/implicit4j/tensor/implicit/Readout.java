package org.implicit4j.tensor.implicit;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.tensor.parameter.Parameters;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From a state to the loss and back, through the decoder: as often in turn as there are states. */
final class Readout {

    private final Stage.Memory from;
    private final Stage.Memory to;

    /** Takes the memory of encoder and decoder, of which the encoder's holds its results. */
    Readout(Stage.Memory from, Stage.Memory to, @Nullable Parameters weights) {
        this.from = from;
        this.to = to;
        to.evaluator().bind(weights, List.of());
    }

    /** Returns the prediction, which is overwritten by the next one. */
    INDArray prediction(INDArray state) {
        to.evaluator().forward(inputs(state), to.results());
        return to.results().get(0);
    }

    /** Returns the loss, and stays ready to go back. */
    double loss(INDArray state, Criterion criterion) {
        to.evaluator().linearise(inputs(state), to.results());
        return criterion.evaluate(to.results().get(0), to.resultCotangents().get(0));
    }

    /**
     * Returns the cotangent of the state that {@link #loss} was asked for last.
     *
     * @param share of the loss; the cotangents of the parameters are added to {@code gradient}
     */
    INDArray back(double share, @Nullable Parameters gradient) {
        if (share != 1) {
            to.resultCotangents().get(0).muli(share);
        }
        to.evaluator().vjp(to.resultCotangents(), to.inputCotangents(), List.of(), gradient);
        return to.inputCotangents().get(0);
    }

    /** Adds what the decoder said about the encoder's results that it takes directly to their cotangents. */
    void addSkipped() {
        int direct = to.inputCotangents().size() - 1;
        int first = from.resultCotangents().size() - direct;
        for (int i = 0; i < direct; i++) {
            from.resultCotangents().get(first + i).addi(to.inputCotangents().get(1 + i));
        }
    }

    private List<INDArray> inputs(INDArray state) {
        int direct = to.inputCotangents().size() - 1;
        var inputs = new ArrayList<INDArray>();
        inputs.add(state);
        inputs.addAll(from.results()
                .subList(from.results().size() - direct, from.results().size()));
        return inputs;
    }
}
