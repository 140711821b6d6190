package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * One operation of an {@link ElementwiseChain}.
 *
 * @param operation what is computed
 * @param sources the numbers of its arguments: first come the arguments of the chain, then the results of its steps
 */
record ChainStep(Elementwise operation, List<Integer> sources) {

    /** Copies the sources. */
    ChainStep {
        sources = List.copyOf(sources);
    }

    /** Returns the numbers of the values that the derivative reads, where {@code own} is the number of this step's result. */
    List<Integer> read(int own) {
        var read = new ArrayList<Integer>();
        for (int i = 0; i < sources.size(); i++) {
            if (operation.keepsArgument(i)) {
                read.add(sources.get(i));
            }
        }
        if (operation.keepsResult()) {
            read.add(own);
        }
        return read;
    }
}
