package org.implicit4j.tensor.formula;

import java.util.List;
import org.implicit4j.tensor.cpu.Workers;

/**
 * Where an operation stands in a formula: all that a kernel for it can know before the first number.
 *
 * @param arguments the shapes of the arguments
 * @param result the shape of the result
 * @param bound for each argument, whether it stays the same between two calls of {@link PreparedOperation#bind}
 * @param workers who divide the work
 */
public record Place(List<Shape> arguments, Shape result, List<Boolean> bound, Workers workers) {

    /** Copies the lists. */
    public Place {
        arguments = List.copyOf(arguments);
        bound = List.copyOf(bound);
    }
}
