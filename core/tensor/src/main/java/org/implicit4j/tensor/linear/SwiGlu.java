package org.implicit4j.tensor.linear;

import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterScope;

/**
 * The gated feed-forward block {@code y = proj(silu(a) b)} with {@code [a, b] = fc(x)}, without biases; its parameters are
 * {@code fc.weight} of shape {@code [2 hidden, features]} and {@code proj.weight} of shape {@code [features, hidden]}
 * (Shazeer, "GLU variants improve transformer", 2020, equation 6).
 */
public final class SwiGlu {

    private final Linear fc;
    private final Linear proj;

    /** Adds both weights, with PyTorch's initial values. */
    public SwiGlu(ParameterScope scope, int features, int hidden) {
        this(scope, features, hidden, Initialiser.fanInUniform(), Initialiser.fanInUniform());
    }

    /** Adds both weights, drawn by one initialiser each. */
    public SwiGlu(ParameterScope scope, int features, int hidden, Initialiser ofFc, Initialiser ofProj) {
        this.fc = Linear.withoutBias(scope.in("fc"), ofFc, features, 2 * hidden);
        this.proj = Linear.withoutBias(scope.in("proj"), ofProj, hidden, features);
    }

    /** Returns the block's value at {@code x} of shape {@code [..., features]}. */
    public Value apply(Value x) {
        return proj.apply(fc.apply(x).apply(new GatedSilu()));
    }
}
