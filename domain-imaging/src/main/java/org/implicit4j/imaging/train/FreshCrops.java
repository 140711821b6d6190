package org.implicit4j.imaging.train;

import java.util.List;
import java.util.function.Supplier;
import org.implicit4j.tensor.train.Batch;

/**
 * Crops that may replace old ones, with how many steps each would stay.
 *
 * @param crops as many as a step trains on; each makes the same crop whenever it is asked
 * @param lifetimes one each, at least 1
 */
public record FreshCrops(List<Supplier<BlurredCrop>> crops, List<Integer> lifetimes) implements Batch {

    /** Copies the lists. */
    public FreshCrops {
        crops = List.copyOf(crops);
        lifetimes = List.copyOf(lifetimes);
    }

    @Override
    public void close() {}
}
