package org.implicit4j.imaging.deblur;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.implicit4j.core.solve.Cancellation;

/**
 * How a picture is deblurred, beside the method; each {@code with} returns a changed copy.
 *
 * @param border what lies beyond the border of the picture
 * @param tile side of the tiles in pixels, what they overlap included; 0: as large as is good, one for a small picture
 * @param examined whether the middle piece is examined as a fixed point, which takes about as long as 40 iterations on it
 * @param checked whether every piece is restored again from zero, which doubles the time
 * @param random of the examination
 * @param watcher told of every iterate
 * @param cancellation ends the work after an iteration; the same that the {@link Restoration} stops at
 */
public record DeblurOptions(
        DeblurBorder border,
        int tile,
        boolean examined,
        boolean checked,
        RandomGenerator random,
        DeblurWatcher watcher,
        Cancellation cancellation) {

    /** @throws IllegalArgumentException if {@code tile} is negative */
    public DeblurOptions {
        if (tile < 0) {
            throw new IllegalArgumentException("tile (%d) must be at least 0.".formatted(tile));
        }
    }

    /** Returns the options for photographs: pieces as large as is good, the middle one examined, nothing done twice. */
    public static DeblurOptions standard() {
        return new DeblurOptions(
                DeblurBorder.REPLICATE,
                0,
                true,
                false,
                new SplittableRandom(0),
                DeblurWatcher.NONE,
                new Cancellation());
    }

    /** Returns these options with another border. */
    public DeblurOptions withBorder(DeblurBorder other) {
        return new DeblurOptions(other, tile, examined, checked, random, watcher, cancellation);
    }

    /** Returns these options with tiles of another side. */
    public DeblurOptions withTile(int side) {
        return new DeblurOptions(border, side, examined, checked, random, watcher, cancellation);
    }

    /** Returns these options with or without the examination. */
    public DeblurOptions withExamined(boolean wanted) {
        return new DeblurOptions(border, tile, wanted, checked, random, watcher, cancellation);
    }

    /** Returns these options with or without the second start. */
    public DeblurOptions withChecked(boolean wanted) {
        return new DeblurOptions(border, tile, examined, wanted, random, watcher, cancellation);
    }

    /** Returns these options with another source of random directions. */
    public DeblurOptions withRandom(RandomGenerator other) {
        return new DeblurOptions(border, tile, examined, checked, other, watcher, cancellation);
    }

    /** Returns these options with another watcher. */
    public DeblurOptions withWatcher(DeblurWatcher other) {
        return new DeblurOptions(border, tile, examined, checked, random, other, cancellation);
    }

    /** Returns these options with another request to stop. */
    public DeblurOptions withCancellation(Cancellation other) {
        return new DeblurOptions(border, tile, examined, checked, random, watcher, other);
    }
}
