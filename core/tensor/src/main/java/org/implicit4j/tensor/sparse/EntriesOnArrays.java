package org.implicit4j.tensor.sparse;

import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** The entries of a sparse matrix as arrays with one row of features each, for any backend. */
final class EntriesOnArrays {

    private final SparseRows rows;
    private final Temporaries temporaries;

    EntriesOnArrays(SparseRows rows, Temporaries temporaries) {
        this.rows = rows;
        this.temporaries = temporaries;
    }

    /** Returns for each entry the row of {@code nodes} that its column names. */
    INDArray ofColumns(INDArray nodes) {
        return gather(nodes, rows.columns());
    }

    /** Returns for each entry the row of {@code nodes} with the number of its row. */
    INDArray ofRows(INDArray nodes) {
        return gather(nodes, rows.rows());
    }

    private INDArray gather(INDArray nodes, int[] indices) {
        INDArray result = temporaries.of(Nd4j.createUninitialized(nodes.dataType(), indices.length, nodes.size(1)));
        run("gather", nodes, indices, result, 0);
        return result;
    }

    private void run(String name, INDArray from, int[] indices, INDArray result, int argument) {
        INDArray numbers = temporaries.of(Nd4j.createFromArray(indices));
        Nd4j.exec(DynamicCustomOp.builder(name)
                .addInputs(from, numbers)
                .addOutputs(result)
                .addIntegerArguments(argument)
                .build());
    }

    /** Multiplies the features of each entry by its weight, and returns them. */
    INDArray weighted(INDArray features, @Nullable INDArray weights) {
        return weights == null ? features : features.muliColumnVector(weights.reshape(rows.entries(), 1));
    }

    /** Returns the sum of the entries of each row. */
    INDArray intoRows(INDArray features) {
        return sum(features, rows.rows(), rows.height());
    }

    /** Returns the sum of the entries of each column. */
    INDArray intoColumns(INDArray features) {
        return sum(features, rows.columns(), rows.width());
    }

    private INDArray sum(INDArray features, int[] targets, int count) {
        INDArray result = temporaries.of(Nd4j.create(features.dataType(), count, features.size(1)));
        run("unsorted_segment_sum", features, targets, result, count);
        return result;
    }
}
