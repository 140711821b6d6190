package org.implicit4j.imaging.restore;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterLayout;

/** Half-quadratic splitting cut off after K steps, each with a denoiser of its own: a deep explicit network. */
public final class UnfoldedNetwork implements Restorer {

    private final UnetSizes sizes;
    private final ParameterLayout layout;
    private final List<Prior> priors;
    private final List<NoiseLaw> steps;

    /**
     * Lays the network out.
     *
     * @param stages how many steps, K
     * @param sizes of each denoiser
     * @throws IllegalArgumentException if {@code stages} is below 1
     */
    public UnfoldedNetwork(int stages, UnetSizes sizes) {
        if (stages < 1) {
            throw new IllegalArgumentException("stages (%d) must be at least 1.".formatted(stages));
        }
        this.sizes = sizes;
        var names = ParameterLayout.builder();
        var start = StepStart.of(Scheme.HQS);
        priors = IntStream.range(0, stages)
                .mapToObj(
                        k -> new Prior(names.scope("stage" + k), sizes, Border.ZERO, start.levelSlope(), start.level()))
                .toList();
        steps = IntStream.range(0, stages)
                .mapToObj(k -> new NoiseLaw(names.scope("step" + k), start.stepSlope(), start.step()))
                .toList();
        layout = names.build();
    }

    @Override
    public String name() {
        return "unfolded-" + priors.size();
    }

    /** Returns how many steps it has. */
    public int stages() {
        return priors.size();
    }

    @Override
    public UnetSizes sizes() {
        return sizes;
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public int pictures() {
        return 1;
    }

    @Override
    public boolean isIterated() {
        return false;
    }

    @Override
    public Formula formula(int samples, int height, int width) {
        var f = Formula.builder();
        Value y = f.varying("state", samples, height, width, sizes.colours());
        var given = Observed.in(f, samples, height, width, sizes.colours());
        for (int k = 0; k < priors.size(); k++) {
            Value s = steps.get(k).at(given.logNoise());
            y = priors.get(k).apply(given.divided(y, s), given);
        }
        return f.build(y);
    }
}
