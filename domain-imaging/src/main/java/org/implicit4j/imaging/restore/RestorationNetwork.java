package org.implicit4j.imaging.restore;

import org.implicit4j.imaging.unet.UnetSizes;
import org.implicit4j.tensor.convolution.Border;
import org.implicit4j.tensor.convolution.Concatenation;
import org.implicit4j.tensor.formula.Columns;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.fourier.Response;
import org.implicit4j.tensor.parameter.ParameterLayout;

/** One denoiser, joined with the blur by a {@link Scheme}. The weights are the denoiser's and two laws of the noise. */
public final class RestorationNetwork implements Restorer {

    private final Scheme scheme;
    private final UnetSizes sizes;
    private final Border border;
    private final ParameterLayout layout;
    private final Prior prior;
    private final NoiseLaw step;

    /** Lays the network out. */
    public RestorationNetwork(Scheme scheme, UnetSizes sizes, Border border) {
        this.scheme = scheme;
        this.sizes = sizes;
        this.border = border;
        var names = ParameterLayout.builder();
        var start = StepStart.of(scheme);
        prior = new Prior(names.scope(), sizes, border, start.levelSlope(), start.level());
        step = new NoiseLaw(names.scope("step"), start.stepSlope(), start.step());
        layout = names.build();
    }

    @Override
    public String name() {
        return scheme.word();
    }

    /** Returns how blur and denoiser are joined. */
    public Scheme scheme() {
        return scheme;
    }

    /** Returns what the denoiser sees beyond the border. */
    public Border border() {
        return border;
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
        return scheme.pictures();
    }

    @Override
    public boolean isIterated() {
        return scheme != Scheme.EXPLICIT;
    }

    @Override
    public Formula formula(int samples, int height, int width) {
        var f = Formula.builder();
        int colours = sizes.colours();
        Value z = f.varying("state", samples, height, width, colours * scheme.pictures());
        var given = Observed.in(f, samples, height, width, colours);
        Value s = step.at(given.logNoise());
        return f.build(
                switch (scheme) {
                    case EXPLICIT -> explicit(z, given, s);
                    case PGD -> prior.apply(given.descended(z, s), given);
                    case HQS -> prior.apply(given.divided(z, s), given);
                    case ADMM -> alternated(z, given, s);
                    case PRIMAL_DUAL -> primalDual(z, given, s);
                });
    }

    /** The denoiser, whose answer is scaled by {@code exp(s)}, so that its weights are as many as those of the others. */
    private Value explicit(Value x, Observed given, Value s) {
        return prior.apply(x, given).times(s.exp().reshape(s.shape().length(0), 1, 1, 1));
    }

    private Value alternated(Value z, Observed given, Value s) {
        Value v = part(z, 0);
        Value u = part(z, 1);
        Value x = given.divided(v.minus(u), s);
        Value next = prior.apply(x.plus(u), given);
        return next.apply(new Concatenation(), u.plus(x).minus(next));
    }

    /** With dual step 1 and primal step gamma / 2, whose product with {@code |A|^2 = 1} is below 1; the dual is kept times gamma. */
    private Value primalDual(Value z, Observed given, Value s) {
        Value x = part(z, 0);
        Value q = part(z, 1);
        Value next = prior.apply(x.plus(-0.5, q), given);
        Value ahead = next.times(2).minus(x);
        Value slope = ahead.minus(given.filtered(ahead, Response.DESCENT, s))
                .minus(given.filtered(given.backprojection(), Response.SCALE, s));
        return next.apply(new Concatenation(), q.plus(slope).times(0.5));
    }

    private Value part(Value z, int i) {
        return z.apply(new Columns(i * sizes.colours(), sizes.colours()));
    }
}
