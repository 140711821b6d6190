package org.implicit4j.pde.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forcings as a file holds them: any side, and with their means, as networks take them.
 *
 * @param side n, points along one side
 * @param values {@code [samples, n, n, 2]}
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers, never compared or hashed
public record ForcingArray(int side, double[] values) {

    /** Returns how many there are. */
    public int samples() {
        return values.length / (2 * side * side);
    }

    /** Returns one as it is, {@code [n, n, 2]}. */
    public double[] sample(int index) {
        int each = 2 * side * side;
        return Arrays.copyOfRange(values, index * each, (index + 1) * each);
    }

    /** Returns them one by one, without their means. */
    List<Forcing> forcings() {
        return IntStream.range(0, samples())
                .mapToObj(s -> Forcing.of(side, values, 2 * s * side * side))
                .toList();
    }
}
