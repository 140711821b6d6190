package org.implicit4j.imaging.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.convolution.Concatenation;
import org.implicit4j.tensor.convolution.Conv2d;
import org.implicit4j.tensor.convolution.ConvTranspose2d;
import org.implicit4j.tensor.convolution.ResidualBlock;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The denoiser of K. Zhang, Y. Li, W. Zuo, L. Zhang, L. Van Gool and R. Timofte, Plug-and-Play Image Restoration with Deep
 * Denoiser Prior, TPAMI 2021 (DRUNet), at any width and depth: scales joined by strided convolutions down and transposed ones
 * up, residual blocks at each, sums across, no bias, no norm. Its weights are named and shaped as the published ones.
 *
 * <p>It is positively homogeneous: picture and noise level scaled by one factor give the answer scaled by it.
 */
public final class DenoisingUnet {

    private final Conv2d head;
    private final List<List<ResidualBlock>> down = new ArrayList<>();
    private final List<Conv2d> halvings = new ArrayList<>();
    private final List<ResidualBlock> body;
    private final List<ConvTranspose2d> doublings = new ArrayList<>();
    private final List<List<ResidualBlock>> up = new ArrayList<>();
    private final Conv2d tail;

    /**
     * Adds a network with PyTorch's initial values.
     *
     * @param border what it sees beyond the border: zeros, as the published one does, or the other side
     * @throws IllegalArgumentException if {@code border} takes pixels away
     */
    public DenoisingUnet(ParameterScope scope, UnetSizes sizes, Border border) {
        if (border == Border.NONE) {
            throw new IllegalArgumentException("A U-Net keeps the size of the picture, so its border cannot be NONE.");
        }
        List<Integer> channels = sizes.channels();
        int deepest = channels.size() - 1;
        head = Conv2d.withoutBias(scope.in("m_head"), sizes.colours() + 1, channels.get(0), 3, border);
        for (int scale = 0; scale < deepest; scale++) {
            ParameterScope part = scope.in("m_down" + (scale + 1));
            down.add(blocks(part, 0, sizes.blocks(), channels.get(scale), border));
            halvings.add(Conv2d.halving(part.in(sizes.blocks()), channels.get(scale), channels.get(scale + 1)));
        }
        body = blocks(scope.in("m_body"), 0, sizes.blocks(), channels.get(deepest), border);
        for (int scale = deepest - 1; scale >= 0; scale--) {
            ParameterScope part = scope.in("m_up" + (scale + 1));
            doublings.add(ConvTranspose2d.withoutBias(part.in(0), channels.get(scale + 1), channels.get(scale)));
            up.add(blocks(part, 1, sizes.blocks(), channels.get(scale), border));
        }
        tail = Conv2d.withoutBias(scope.in("m_tail"), channels.get(0), sizes.colours(), 3, border);
    }

    private static List<ResidualBlock> blocks(ParameterScope scope, int first, int count, int channels, Border border) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> new ResidualBlock(scope.in(i), channels, border))
                .toList();
    }

    /**
     * Returns the picture without its noise.
     *
     * @param picture {@code [batch, height, width, colours]}; sides are multiples of {@link UnetSizes#multiple}
     * @param level the noise's standard deviation at each pixel, {@code [batch, height, width, 1]}, in the picture's units
     */
    public Value apply(Value picture, Value level) {
        List<Value> scales = new ArrayList<>();
        scales.add(head.apply(picture.apply(new Concatenation(), level)));
        for (int scale = 0; scale < down.size(); scale++) {
            scales.add(halvings.get(scale).apply(through(down.get(scale), scales.get(scale))));
        }
        Value x = through(body, scales.get(down.size()));
        for (int i = 0; i < up.size(); i++) { // coarsest first
            x = through(up.get(i), doublings.get(i).apply(x.plus(scales.get(down.size() - i))));
        }
        return tail.apply(x.plus(scales.get(0)));
    }

    private static Value through(List<ResidualBlock> blocks, Value x) {
        Value y = x;
        for (ResidualBlock block : blocks) {
            y = block.apply(y);
        }
        return y;
    }
}
