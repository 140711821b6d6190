package org.implicit4j.tensor.bipartite;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a program runs on. Nothing of it is modified.
 *
 * @param graph the samples
 * @param weights the parameters
 * @param inputs one array per input of the program, float32, c-order, shape {@code [features, nodes]}
 */
public record Arguments(SparseBlocks graph, Parameters weights, List<INDArray> inputs) {

    /** Copies the list. */
    public Arguments {
        inputs = List.copyOf(inputs);
    }

    /**
     * @throws IllegalArgumentException if an input is missing or has another shape than {@code program} asks for
     */
    void requireFit(Program program) {
        if (inputs.size() != program.inputs().size()) {
            throw new IllegalArgumentException("The program takes %d inputs, but got %d."
                    .formatted(program.inputs().size(), inputs.size()));
        }
        for (int i = 0; i < inputs.size(); i++) {
            requireShape("Input " + i, inputs.get(i), program.inputs().get(i));
        }
    }

    /**
     * @throws IllegalArgumentException if {@code array} has another shape than {@code block} has on this graph
     */
    void requireShape(String what, INDArray array, Block block) {
        if (array.rank() != 2 || array.size(0) != block.features() || array.size(1) != graph.nodes(block.side())) {
            throw new IllegalArgumentException("%s has shape %s, but must be [%d, %d]."
                    .formatted(what, Arrays.toString(array.shape()), block.features(), graph.nodes(block.side())));
        }
    }

    /**
     * @throws IllegalArgumentException if {@code arrays} are not one per variable of the program, each shaped like it
     */
    void requireVariables(Program program, List<INDArray> arrays) {
        if (arrays.size() != program.variables().size()) {
            throw new IllegalArgumentException(
                    "The program has %d variables, but %d arrays were given for their cotangents."
                            .formatted(program.variables().size(), arrays.size()));
        }
        for (int i = 0; i < arrays.size(); i++) {
            requireShape("Variable " + i, arrays.get(i), program.variables().get(i));
        }
    }
}
