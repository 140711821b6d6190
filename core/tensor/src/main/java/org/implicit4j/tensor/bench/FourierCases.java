package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.implicit4j.tensor.spectral.FourierBlock;
import org.implicit4j.tensor.spectral.SpectralConvolution;

/** The parts of Fourier neural operators. */
final class FourierCases {

    private static final int WIDTH = 32;
    private static final int MODES = 12;

    private FourierCases() {}

    static List<SpeedCase> all() {
        return List.of(
                SpeedCase.block("spectral_4x32x64x64_m12", FourierCases::spectral),
                SpeedCase.block("fnodeq_block_8x32x64x64", FourierCases::block));
    }

    private static Value spectral(Formula.Builder formula, ParameterScope scope) {
        Value x = formula.varying("x", 4, 64, 64, WIDTH);
        return new SpectralConvolution(scope, WIDTH, WIDTH, MODES).apply(x);
    }

    private static Value block(Formula.Builder formula, ParameterScope scope) {
        Value z = formula.varying("z", 8, 64, 64, WIDTH);
        Value injection = formula.bound("a", 8, 64, 64, WIDTH);
        return new FourierBlock(scope, WIDTH, MODES).apply(z, injection);
    }
}
