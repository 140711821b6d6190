package org.implicit4j.pde.network;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.convolution.Crop;
import org.implicit4j.tensor.convolution.Frame;
import org.implicit4j.tensor.convolution.ZeroPad;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.implicit.ImplicitNetwork;
import org.implicit4j.tensor.linear.Linear;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.implicit4j.tensor.spectral.FourierBlock;
import org.implicit4j.tensor.spectral.FourierLayer;
import org.implicit4j.tensor.spectral.PixelMlp;

/**
 * A Fourier neural operator from fields {@code [batch, side, side, inputs]} to fields {@code [batch, side, side, 1]}, for grids
 * of any side: an encoder that makes the injection a, one or more blocks, and a decoder. The parameters have the names of the
 * published code.
 *
 * <p>Marwah et al., Deep Equilibrium Based Neural Operators for Steady-State PDEs, NeurIPS 2023; Li et al., Fourier Neural Operator
 * for Parametric Partial Differential Equations, ICLR 2021. Explicit kinds start from a; the published code starts the implicit
 * one from 0.
 */
public final class FourierNetwork {

    private final FourierKind kind;
    private final int depth;
    private final FourierSizes sizes;
    private final ParameterLayout layout;
    private final Linear encoder;
    private final List<FourierBlock> blocks;
    private final FourierLayer last;
    private final PixelMlp head;

    /**
     * Lays a network out.
     *
     * @param depth applications of blocks; 1 for the implicit kind, whose iterations have no number of their own
     * @throws IllegalArgumentException if {@code depth} is below 1, or not 1 for the implicit kind
     */
    public FourierNetwork(FourierKind kind, int depth, FourierSizes sizes) {
        if (depth < 1 || (kind == FourierKind.IMPLICIT && depth > 1)) {
            throw new IllegalArgumentException(
                    "A network '%s' cannot have a depth of %d.".formatted(kind.word(), depth));
        }
        this.kind = kind;
        this.depth = depth;
        this.sizes = sizes;
        var names = ParameterLayout.builder();
        ParameterScope scope = names.scope();
        encoder = new Linear(scope.in("fc"), sizes.inputs(), sizes.width());
        ParameterScope chain = scope.in("deq_block").in("deq_block");
        blocks = IntStream.range(0, kind.blocks(depth))
                .mapToObj(i -> new FourierBlock(chain.in(i), sizes.width(), sizes.modes()))
                .toList();
        last = new FourierLayer(scope.in("conv"), scope.in("mlp"), scope.in("w0"), sizes.width(), sizes.modes());
        head = new PixelMlp(scope.in("q"), sizes.width(), sizes.headHidden(), 1);
        layout = names.build();
    }

    /** Returns what it is. */
    public FourierKind kind() {
        return kind;
    }

    /** Returns how often blocks are applied; 1 for the implicit kind. */
    public int depth() {
        return depth;
    }

    /** Returns the sizes. */
    public FourierSizes sizes() {
        return sizes;
    }

    /** Returns the names and shapes of the weights. */
    public ParameterLayout layout() {
        return layout;
    }

    /** Returns whether its answer is decoded from a fixed point. */
    public boolean isImplicit() {
        return kind == FourierKind.IMPLICIT;
    }

    /**
     * Returns the parts around the fixed point, on grids of this side.
     *
     * @throws IllegalArgumentException if the grid has too few frequencies
     */
    public ImplicitNetwork implicit(int side) {
        sizes.requireFits(side);
        return new ImplicitNetwork(
                samples -> encoding(samples, side),
                samples -> application(samples, side),
                samples -> decoding(samples, side));
    }

    /**
     * Returns the whole of an explicit network, on grids of this side.
     *
     * @throws IllegalArgumentException if the grid has too few frequencies
     */
    public Formula explicit(int samples, int side) {
        sizes.requireFits(side);
        var f = Formula.builder();
        Value injection = encode(f.varying("field", samples, side, side, sizes.inputs()));
        Value z = injection;
        for (int i = 0; i < depth; i++) {
            FourierBlock block = blocks.get(i % blocks.size());
            z = kind == FourierKind.PLAIN ? block.apply(z) : block.apply(z, injection);
        }
        return f.build(decode(z));
    }

    private Formula encoding(int samples, int side) {
        var f = Formula.builder();
        return f.build(encode(f.varying("field", samples, side, side, sizes.inputs())));
    }

    private Formula application(int samples, int side) {
        var f = Formula.builder();
        int[] shape = state(samples, side);
        return f.build(blocks.get(0).apply(f.varying("z", shape), f.bound("a", shape)));
    }

    private Formula decoding(int samples, int side) {
        var f = Formula.builder();
        return f.build(decode(f.varying("z", state(samples, side))));
    }

    private int[] state(int samples, int side) {
        int padded = side + sizes.padding();
        return new int[] {samples, padded, padded, sizes.width()};
    }

    private Value encode(Value field) {
        Value lifted = encoder.apply(field);
        return sizes.padding() == 0 ? lifted : lifted.apply(new ZeroPad(Frame.atTheEnds(sizes.padding())));
    }

    private Value decode(Value z) {
        Value local = last.apply(z);
        return head.apply(sizes.padding() == 0 ? local : local.apply(new Crop(Frame.atTheEnds(sizes.padding()))));
    }
}
