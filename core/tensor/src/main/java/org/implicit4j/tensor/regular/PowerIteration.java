package org.implicit4j.tensor.regular;

import java.util.random.RandomGenerator;
import org.implicit4j.tensor.formula.Temporaries;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The vectors of the largest singular value of a weight that changes slowly: {@code v = transpose(W) u / |.|}, {@code u = W v
 * / |.|}, one step per change of the weight (Miyato et al. 2018, algorithm 1). Owns the vectors; close it.
 */
public final class PowerIteration implements AutoCloseable {

    private final INDArray u;
    private final INDArray v;

    /**
     * Starts from a random u.
     *
     * @param outputs the rows of the weight
     * @param inputs the columns of the weight
     * @param type that of the weight
     */
    public PowerIteration(int outputs, int inputs, RandomGenerator random, DataType type) {
        double[] start = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            start[i] = random.nextGaussian();
        }
        try (INDArray drawn = Nd4j.createFromArray(start)) {
            u = Nd4j.create(type, outputs);
            u.assign(drawn);
        }
        v = Nd4j.create(type, inputs);
    }

    /** Returns the vector over outputs, of length 1 after the first step; still owned by this object. */
    public INDArray u() {
        return u;
    }

    /** Returns the vector over inputs, of length 1 after the first step; still owned by this object. */
    public INDArray v() {
        return v;
    }

    /**
     * Goes {@code steps} steps towards the singular vectors of {@code weight}.
     *
     * @param weight shape {@code [outputs, ...]}, not zero
     */
    public void advance(INDArray weight, int steps) {
        INDArray matrix = Matrices.rows(weight);
        for (int i = 0; i < steps; i++) {
            try (var temporaries = new Temporaries()) {
                v.assign(temporaries.of(Matrices.row(u).mmul(matrix)).reshape(v.length()));
                toLengthOne(v);
                u.assign(temporaries.of(matrix.mmul(Matrices.column(v))).reshape(u.length()));
                toLengthOne(u);
            }
        }
    }

    private static void toLengthOne(INDArray vector) {
        vector.divi(vector.norm2Number().doubleValue());
    }

    @Override
    public void close() {
        u.close();
        v.close();
    }
}
