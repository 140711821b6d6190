package org.implicit4j.imaging.train;

import java.util.function.Supplier;

/**
 * A crop that may replace an old one.
 *
 * @param seed from which it is drawn
 * @param lifetime how many steps it would stay, at least 1
 * @param crop makes it, the same one whenever it is asked
 */
public record FreshCrop(long seed, int lifetime, Supplier<BlurredCrop> crop) {}
