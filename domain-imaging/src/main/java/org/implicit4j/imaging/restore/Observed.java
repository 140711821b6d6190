package org.implicit4j.imaging.restore;

import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.fourier.FourierFilter;
import org.implicit4j.tensor.fourier.RealTransform;
import org.implicit4j.tensor.fourier.Response;

/**
 * What an operator knows of {@code x = A y + n} beside its state, as bound inputs of its formula, in this order.
 *
 * @param backprojection {@code transpose(A) x}, {@code [batch, height, width, colours]}
 * @param power {@code |A|^2} of each frequency, {@code [batch, width/2 + 1, height]}
 * @param logNoise {@code log(noise / 0.03)}, {@code [batch, 1]}
 * @param logNoiseMap the same at each pixel, {@code [batch, height, width, 1]}
 */
record Observed(Value backprojection, Value power, Value logNoise, Value logNoiseMap) {

    static Observed in(Formula.Builder formula, int samples, int height, int width, int colours) {
        return new Observed(
                formula.bound("backprojection", samples, height, width, colours),
                formula.bound("power", samples, RealTransform.columns(width), height),
                formula.bound("log-noise", samples, 1),
                formula.bound("log-noise-map", samples, height, width, 1));
    }

    /** Returns {@code picture} filtered by {@code response} with the parameter {@code s}, one for each sample. */
    Value filtered(Value picture, Response response, Value s) {
        return picture.apply(new FourierFilter(response), power, s);
    }

    /** Returns {@code (A'A + beta I)^-1 (A'x + beta y)}, {@code beta = exp(s)}: the proximal step of the data term from y. */
    Value divided(Value y, Value s) {
        return filtered(y, Response.PROXIMAL, s).plus(filtered(backprojection, Response.DIVISION, s));
    }

    /** Returns {@code y - gamma A'(A y - x)}, {@code gamma = 1.9 / (1 + exp(-s))}: a gradient step on the data term. */
    Value descended(Value y, Value s) {
        return filtered(y, Response.DESCENT, s).plus(filtered(backprojection, Response.SCALE, s));
    }
}
