package org.implicit4j.pde.data;

import java.io.IOException;
import org.implicit4j.pde.flow.FlowSample;

/** Where the flows of a data set come from while it is written. */
@FunctionalInterface
public interface FlowSource {

    /**
     * Returns a flow; asked once for each, in order from 0.
     *
     * @throws IOException if the writing is to be given up: nothing of the data set is then left
     */
    FlowSample flow(int index) throws IOException;
}
