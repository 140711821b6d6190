package org.implicit4j.imaging.train;

import java.util.List;
import org.implicit4j.tensor.train.Batch;

/**
 * Crops that may replace old ones.
 *
 * @param crops as many as a step trains on
 */
public record FreshCrops(List<FreshCrop> crops) implements Batch {

    /** Copies the list. */
    public FreshCrops {
        crops = List.copyOf(crops);
    }
}
