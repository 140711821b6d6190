package org.implicit4j.imaging.learned;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.implicit4j.imaging.restore.RestorationNetwork;
import org.implicit4j.imaging.restore.Restorer;
import org.implicit4j.imaging.restore.Scheme;
import org.implicit4j.imaging.restore.UnfoldedNetwork;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.checkpoint.ModelCard;
import org.implicit4j.tensor.convolution.Border;

/** How a restorer is written on a card, and read off it. */
public final class RestorerCard {

    private static final String UNFOLDED = "unfolded";

    private RestorerCard() {}

    /** Returns the architecture's name. */
    public static String architecture(Restorer restorer) {
        return restorer instanceof RestorationNetwork network ? network.scheme().word() : UNFOLDED;
    }

    /** Returns the numbers that fix the architecture. */
    public static Map<String, Long> sizes(Restorer restorer) {
        Map<String, Long> sizes = sizes(restorer.sizes());
        if (restorer instanceof UnfoldedNetwork unfolded) {
            sizes.put("stages", (long) unfolded.stages());
        } else if (restorer instanceof RestorationNetwork network && network.border() == Border.CIRCULAR) {
            sizes.put("circular", 1L);
        }
        return sizes;
    }

    /** Returns the numbers that fix a denoiser. */
    public static Map<String, Long> sizes(UnetSizes unet) {
        Map<String, Long> sizes = new TreeMap<>();
        sizes.put("colours", (long) unet.colours());
        sizes.put("blocks", (long) unet.blocks());
        for (int scale = 0; scale < unet.channels().size(); scale++) {
            sizes.put("channels" + scale, (long) unet.channels().get(scale));
        }
        return sizes;
    }

    /**
     * Returns the network that a card describes.
     *
     * @param origin what to call the card in messages
     * @throws IOException if it describes none
     */
    public static Restorer restorer(ModelCard card, String origin) throws IOException {
        try {
            UnetSizes unet = unet(card.sizes());
            if (card.architecture().equals(UNFOLDED)) {
                return new UnfoldedNetwork(number(card.sizes(), "stages"), unet);
            }
            Border border = card.sizes().containsKey("circular") ? Border.CIRCULAR : Border.ZERO;
            return new RestorationNetwork(Scheme.of(card.architecture()), unet, border);
        } catch (IllegalArgumentException e) {
            throw new IOException("The card %s describes no restorer: %s".formatted(origin, e.getMessage()), e);
        }
    }

    private static UnetSizes unet(Map<String, Long> sizes) {
        List<Integer> channels = sizes.keySet().stream()
                .filter(key -> key.startsWith("channels"))
                .sorted()
                .map(key -> number(sizes, key))
                .toList();
        return new UnetSizes(number(sizes, "colours"), channels, number(sizes, "blocks"));
    }

    private static int number(Map<String, Long> sizes, String key) {
        long value = sizes.getOrDefault(key, 0L);
        if (value < 1 || value > 1 << 16) {
            throw new IllegalArgumentException(
                    "its size '%s' is %d, but must be from 1 to 65536.".formatted(key, value));
        }
        return (int) value;
    }
}
