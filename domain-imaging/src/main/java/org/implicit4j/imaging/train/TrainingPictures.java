package org.implicit4j.imaging.train;

import java.util.List;
import org.implicit4j.imaging.picture.Picture;

/**
 * What is trained and validated on.
 *
 * @param trained crops are cut from them; at least one
 * @param heldOut the error is measured on crops of them; at least one
 * @param origin what a card says about them
 */
public record TrainingPictures(List<Picture> trained, List<Picture> heldOut, String origin) {

    /** @throws IllegalArgumentException if there are none of one kind */
    public TrainingPictures {
        trained = List.copyOf(trained);
        heldOut = List.copyOf(heldOut);
        if (trained.isEmpty() || heldOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "A training needs pictures to train and to validate on, but it has %d and %d."
                            .formatted(trained.size(), heldOut.size()));
        }
    }

    /**
     * Holds the last pictures out.
     *
     * @param heldOut how many; at least 1
     * @param about what they are and how they may be used
     * @throws IllegalArgumentException if none is left to train on
     */
    public static TrainingPictures of(List<Picture> pictures, int heldOut, String about) {
        int trained = pictures.size() - heldOut;
        if (heldOut < 1 || trained < 1) {
            throw new IllegalArgumentException(
                    "Of %d pictures, %d cannot be held out.\n".formatted(pictures.size(), heldOut)
                            + "Maybe hold out fewer, or add pictures.");
        }
        return new TrainingPictures(
                pictures.subList(0, trained),
                pictures.subList(trained, pictures.size()),
                "%s: %d pictures, %d more to validate on".formatted(about, trained, heldOut));
    }
}
