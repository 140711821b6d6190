package org.implicit4j.tensor.bench;

import java.util.List;
import java.util.Map;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.parameter.ParameterScope;
import org.implicit4j.tensor.spectral.FourierBlock;
import org.implicit4j.tensor.spectral.SpectralConvolution;

/** The parts of Fourier neural operators, with 32 channels and 12 modes on fields of 64 x 64 points. */
final class FourierCases {

    private static final int WIDTH = 32;
    private static final int MODES = 12;

    private FourierCases() {}

    static List<SpeedCase> blocks() {
        return List.of(
                SpeedCase.block(
                        "spectral_4x32x64x64_m12",
                        (formula, scope) -> new SpectralConvolution(scope, WIDTH, WIDTH, MODES)
                                .apply(formula.varying("x", 4, 64, 64, WIDTH))),
                SpeedCase.block("fnodeq_block_8x32x64x64", FourierCases::equilibriumBlock));
    }

    /** Returns the solve by Anderson acceleration that deep-equilibrium libraries use: depth 5, no damping. */
    static SpeedCase solve() {
        return new SpeedCase(
                "fnodeq_anderson24_8x32x64x64",
                Map.of(),
                setting -> new FixedPointRun(setting, FourierCases::equilibriumBlock, "anderson:depth=5", 24, 1));
    }

    private static Value equilibriumBlock(Formula.Builder formula, ParameterScope scope) {
        Value z = formula.varying("z", 8, 64, 64, WIDTH);
        return new FourierBlock(scope, WIDTH, MODES).apply(z, formula.bound("a", 8, 64, 64, WIDTH));
    }
}
