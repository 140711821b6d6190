package org.implicit4j.tensor.bench;

import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.implicit4j.tensor.spectral.SpectralConvolve;

/** The parts of Fourier neural operators. */
final class FourierCases {

    private static final int WIDTH = 32;
    private static final int MODES = 12;

    private FourierCases() {}

    static List<SpeedCase> all() {
        return List.of(SpeedCase.block("spectral_4x32x64x64_m12", FourierCases::spectral));
    }

    private static Value spectral(Formula.Builder formula, ParameterScope scope) {
        Value x = formula.varying("x", 4, 64, 64, WIDTH);
        var draw = Initialiser.normal(1.0 / WIDTH);
        return x.apply(
                new SpectralConvolve(),
                x.of(scope.add("weights1", draw, WIDTH, WIDTH, MODES, MODES, 2)),
                x.of(scope.add("weights2", draw, WIDTH, WIDTH, MODES, MODES, 2)));
    }
}
