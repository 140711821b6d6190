package org.implicit4j.imaging.solve;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.imaging.learned.RestorationModel;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.restore.RestorationBatch;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.implicit.FormulaOperator;
import org.implicit4j.tensor.implicit.FormulaOperators;
import org.implicit4j.tensor.kernel.Kernels;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operator of a model for pictures of one size, whatever is observed: memory is planned once. Owns all it holds; serves one
 * thread.
 */
public final class RestorationOperators implements AutoCloseable {

    private final Restorer restorer;
    private final int height;
    private final int width;
    private final Parameters weights;
    private final FormulaOperators operators;

    /**
     * Prepares a model.
     *
     * @param height of the pictures, a multiple of {@link Restorer#multiple}
     * @param width likewise
     * @param kernels stay open at least as long
     * @throws IllegalArgumentException if a side is no such multiple
     */
    public RestorationOperators(RestorationModel model, int height, int width, Kernels kernels) {
        restorer = model.restorer();
        int multiple = restorer.multiple();
        if (height % multiple != 0 || width % multiple != 0) {
            throw new IllegalArgumentException(
                    "A picture of %d x %d cannot be restored by %s.\n".formatted(width, height, model.name())
                            + "Maybe extend its sides to multiples of " + multiple + ".");
        }
        this.height = height;
        this.width = width;
        weights = model.parameters();
        operators = new FormulaOperators(samples -> restorer.formula(samples, height, width), kernels);
    }

    /** Returns the network. */
    public Restorer restorer() {
        return restorer;
    }

    /**
     * Returns the operator for some observations, which the caller closes before this object.
     *
     * @throws IllegalArgumentException if one has another size or number of colours
     */
    public BoundRestoration bind(List<Observation> observations) {
        var batch = new RestorationBatch(observations.size(), height, width, restorer.colours());
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            require(observation.picture());
            batch.set(
                    i,
                    observation.blur().transpose(observation.picture()).values(),
                    observation.blur().power(),
                    observation.noise());
        }
        FormulaOperator operator = operators.operator(observations.size(), weights, batch.arrays());
        return new BoundRestoration(this, operator, batch, observations);
    }

    private void require(Picture picture) {
        if (picture.height() != height || picture.width() != width || picture.colours() != restorer.colours()) {
            throw new IllegalArgumentException("The picture is %d x %d x %d, but the operator is for %d x %d x %d."
                    .formatted(
                            picture.width(), picture.height(), picture.colours(), width, height, restorer.colours()));
        }
    }

    /** Returns the pictures in a batch of states, the first of each. */
    List<Picture> pictures(INDArray states) {
        int colours = restorer.colours();
        int all = colours * restorer.pictures();
        int pixels = height * width;
        float[] state = new float[pixels * all];
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < states.size(0); i++) {
            Floats.read(states, (long) i * state.length, state, state.length);
            float[] values = new float[pixels * colours];
            for (int p = 0; p < pixels; p++) {
                System.arraycopy(state, p * all, values, p * colours, colours);
            }
            pictures.add(new Picture(height, width, colours, values));
        }
        return pictures;
    }

    /** Writes pictures to a batch of states; other pictures of a state are zero. */
    void load(List<Picture> pictures, INDArray states) {
        int colours = restorer.colours();
        int all = colours * restorer.pictures();
        int pixels = height * width;
        for (int i = 0; i < pictures.size(); i++) {
            float[] state = new float[pixels * all];
            for (int p = 0; p < pixels; p++) {
                System.arraycopy(pictures.get(i).values(), p * colours, state, p * all, colours);
            }
            Floats.write(state, state.length, states, (long) i * state.length);
        }
    }

    @Override
    public void close() {
        operators.close();
        weights.close();
    }
}
