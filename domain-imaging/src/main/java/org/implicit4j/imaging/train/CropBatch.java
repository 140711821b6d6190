package org.implicit4j.imaging.train;

import java.util.List;
import org.implicit4j.tensor.train.Batch;

/**
 * Crops that are trained on in one step.
 *
 * @param crops as many as a step takes
 */
public record CropBatch(List<BlurredCrop> crops) implements Batch {

    /** Copies the list. */
    public CropBatch {
        crops = List.copyOf(crops);
    }
}
