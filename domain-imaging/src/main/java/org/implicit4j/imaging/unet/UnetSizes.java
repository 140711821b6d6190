package org.implicit4j.imaging.unet;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What fixes the layout of a {@link DenoisingUnet}.
 *
 * @param colours channels of the picture: 1 for grey, 3 for red, green and blue
 * @param channels of each scale, from the finest on; at least one scale
 * @param blocks residual blocks at each scale, on the way down and on the way up
 */
public record UnetSizes(int colours, List<Integer> channels, int blocks) {

    /** The layout of DRUNet's published weights for colour pictures: 32,640,960 weights. */
    public static final UnetSizes DRUNET_COLOUR = new UnetSizes(3, List.of(64, 128, 256, 512), 4);

    /** @throws IllegalArgumentException if a size is below 1 or there is no scale */
    public UnetSizes {
        channels = List.copyOf(channels);
        if (colours < 1 || blocks < 1 || channels.isEmpty() || channels.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("colours (%d), channels (%s) and blocks (%d) must all be at least 1."
                    .formatted(colours, channels, blocks));
        }
    }

    /** Returns what the sides of a picture must be a multiple of: each scale but the finest halves them. */
    public int multiple() {
        return 1 << (channels.size() - 1);
    }

    @Override
    public String toString() {
        return channels.stream().map(String::valueOf).collect(Collectors.joining("-")) + "x" + blocks;
    }
}
