package org.implicit4j.imaging.train;

/**
 * How a restoration is trained.
 *
 * @param crops per step
 * @param side of a crop, a multiple of what the network asks for
 * @param longest how many iterations a crop stays at most; 1 for a network that is applied once
 * @param groups of crops that take turns
 * @param validationIterations after which the error is measured
 */
public record RestorationSetting(int crops, int side, int longest, int groups, int validationIterations) {

    /** @throws IllegalArgumentException if a number is below 1 */
    public RestorationSetting {
        if (Math.min(Math.min(crops, side), Math.min(Math.min(longest, groups), validationIterations)) < 1) {
            throw new IllegalArgumentException(
                    "crops (%d), side (%d), longest (%d), groups (%d) and validationIterations (%d) must be at least 1."
                            .formatted(crops, side, longest, groups, validationIterations));
        }
    }
}
