package org.implicit4j.imaging.unet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.implicit4j.tensor.checkpoint.StoredTensor;
import org.implicit4j.tensor.parameter.Parameter;

/**
 * Makes a denoiser wider and deeper without changing what it computes, so that a larger one need not be trained from nothing: T.
 * Chen, I. Goodfellow and J. Shlens, Net2Net: Accelerating Learning via Knowledge Transfer, ICLR 2016.
 *
 * <p>A new channel is a copy of an old one. Some of what reads an old channel reads the copy instead, so that the two part once
 * they are trained. A new block starts as the block before it, with nothing of what it finds added yet.
 */
public final class UnetGrowth {

    private static final String UP = "m_up";
    private static final String DOWN = "m_down";
    private static final String SECOND = "2"; // convolution of a block: its activation is number 1

    private final UnetSizes small;
    private final UnetSizes large;
    private final Map<String, StoredTensor> weights;

    private UnetGrowth(UnetSizes small, UnetSizes large, Map<String, StoredTensor> weights) {
        this.small = small;
        this.large = large;
        this.weights = weights;
    }

    /**
     * Returns the weights of a larger denoiser by name, or these if they are not all of a denoiser's or it would not be larger:
     * with other colours, other scales, or less of anything.
     *
     * @param weights of a denoiser by name
     * @param large sizes to reach
     */
    public static Map<String, StoredTensor> grown(Map<String, StoredTensor> weights, UnetSizes large) {
        return sizes(weights)
                .filter(small -> fits(small, large) && isWhole(weights, small))
                .map(small -> new UnetGrowth(small, large, weights).grown())
                .orElse(weights);
    }

    private static Optional<UnetSizes> sizes(Map<String, StoredTensor> weights) {
        List<Integer> channels = new ArrayList<>();
        for (int scale = 1; weights.containsKey(doubling(scale)); scale++) {
            channels.add(length(weights, doubling(scale), 1));
        }
        channels.add(length(weights, "m_body.0.res.0.weight", 0));
        int colours = length(weights, "m_tail.weight", 0);
        int blocks = 0;
        while (weights.containsKey("m_body.%d.res.0.weight".formatted(blocks))) {
            blocks++;
        }
        return channels.contains(0) || colours == 0 || blocks == 0
                ? Optional.empty()
                : Optional.of(new UnetSizes(colours, channels, blocks));
    }

    private static String doubling(int scale) {
        return UP + scale + ".0.weight";
    }

    private static int length(Map<String, StoredTensor> weights, String name, int axis) {
        StoredTensor tensor = weights.get(name);
        return tensor == null || tensor.shape().size() <= axis
                ? 0
                : tensor.shape().get(axis).intValue();
    }

    private static boolean fits(UnetSizes small, UnetSizes large) {
        int scales = small.channels().size();
        return small.colours() == large.colours()
                && small.blocks() <= large.blocks()
                && scales == large.channels().size()
                && IntStream.range(0, scales)
                        .allMatch(
                                i -> small.channels().get(i) <= large.channels().get(i));
    }

    private static boolean isWhole(Map<String, StoredTensor> weights, UnetSizes sizes) {
        return new DenoisingNetwork(sizes).layout().all().stream().allMatch(parameter -> {
            StoredTensor tensor = weights.get(parameter.name());
            return tensor != null && tensor.fits(parameter);
        });
    }

    private Map<String, StoredTensor> grown() {
        Map<String, StoredTensor> grown = new HashMap<>();
        for (Parameter parameter : new DenoisingNetwork(large).layout().all()) {
            String[] words = parameter.name().split("\\.", -1); // as in m_down1.2.weight, m_up1.1.res.0.weight
            float[] values = new float[parameter.size()];
            if (!(isNew(words) && words[3].equals(SECOND))) {
                StoredTensor old = Objects.requireNonNull(weights.get(origin(words)));
                boolean doubling = words[0].startsWith(UP) && !isBlock(words);
                new WidenedConvolution(doubling ? 1 : 0, old, parameter).fill(values);
            }
            grown.put(parameter.name(), StoredTensor.of(parameter, values));
        }
        return grown;
    }

    private static boolean isBlock(String[] words) {
        return words.length > 3;
    }

    private boolean isNew(String[] words) {
        return isBlock(words) && Integer.parseInt(words[1]) >= firstNewBlock(words);
    }

    private int firstNewBlock(String[] words) {
        return small.blocks() + (words[0].startsWith(UP) ? 1 : 0); // doubling is number 0
    }

    /** Finds the old weights that new ones are made of. */
    private String origin(String[] words) {
        String[] old = words.clone();
        if (isNew(words)) {
            old[1] = String.valueOf(firstNewBlock(words) - 1);
        } else if (words[0].startsWith(DOWN) && !isBlock(words)) {
            old[1] = String.valueOf(small.blocks()); // halving comes after the blocks
        }
        return String.join(".", old);
    }
}
