package org.implicit4j.tensor.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.implicit4j.tensor.sparse.GatherSum;
import org.implicit4j.tensor.sparse.SparseRows;

/** Sums over neighbours in a graph. */
final class GraphCases {

    private static final int NODES = 20_000;
    private static final int EDGES = 100_000;
    private static final int FEATURES = 64;

    private GraphCases() {}

    static List<SpeedCase> all() {
        return List.of(SpeedCase.block("gather_sum_100k_x64", GraphCases::gatherSum));
    }

    /** Fixed weights: only the features are differentiated. */
    private static Value gatherSum(Formula.Builder formula, ParameterScope scope) {
        return formula.varying("x", NODES, FEATURES)
                .apply(new GatherSum(edges(), true), formula.bound("weights", EDGES));
    }

    /** Draws the ends of all edges at random. */
    private static SparseRows edges() {
        var random = new SplittableRandom(1);
        int[] starts = new int[NODES + 1];
        random.ints(EDGES, 0, NODES).forEach(row -> starts[row + 1]++);
        for (int i = 0; i < NODES; i++) {
            starts[i + 1] += starts[i];
        }
        return new SparseRows(starts, random.ints(EDGES, 0, NODES).toArray(), NODES);
    }
}
