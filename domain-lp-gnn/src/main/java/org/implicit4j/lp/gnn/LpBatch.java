package org.implicit4j.lp.gnn;

import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.bipartite.Side;
import org.implicit4j.tensor.bipartite.SparseBlocks;
import org.implicit4j.tensor.train.Batch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Many linear programs as one block-diagonal batch for the networks; owns its off-heap arrays and closes them. */
public final class LpBatch implements Batch {

    private final LpInstances instances;
    private final INDArray constraints;
    private final INDArray variables;

    /** Copies the features of {@code instances} off the heap. */
    public LpBatch(LpInstances instances) {
        this.instances = instances;
        this.constraints = features(instances.rows(), instances.graph().nodes(Side.ROWS));
        this.variables = features(instances.columns(), instances.graph().nodes(Side.COLUMNS));
    }

    private static INDArray features(float[][] rows, int nodes) {
        var array = Nd4j.createUninitialized(DataType.FLOAT, rows.length, nodes);
        for (int f = 0; f < rows.length; f++) {
            Floats.write(rows[f], nodes, array, (long) f * nodes);
        }
        return array;
    }

    /** Returns the programs of this batch. */
    public LpInstances instances() {
        return instances;
    }

    /** Returns the matrices, one block per program. */
    public SparseBlocks graph() {
        return instances.graph();
    }

    /** Returns the features {@code (b, is equality)} of the rows, shape {@code [2, rows]}, owned by this batch. */
    public INDArray constraints() {
        return constraints;
    }

    /** Returns the features {@code (c, l, u)} of the columns, shape {@code [3, columns]}, owned by this batch. */
    public INDArray variables() {
        return variables;
    }

    /** Returns how many programs the batch holds. */
    public int samples() {
        return instances.count();
    }

    /** Returns how many variables all programs have together. */
    public int columns() {
        return graph().nodes(Side.COLUMNS);
    }

    /** Returns a batch of just the given programs, which the caller owns. */
    public LpBatch select(int... samples) {
        return new LpBatch(instances.select(samples));
    }

    @Override
    public void close() {
        constraints.close();
        variables.close();
    }
}
