package org.implicit4j.tensor.bench;

import java.util.Map;
import java.util.function.Function;

/**
 * Work of known shapes, under a name that tables of other libraries share.
 *
 * @param name as in {@code conv32_8x64x64}
 * @param bars for each mode that has one, the largest time wanted, as a multiple of that of PyTorch 1.13 with OpenBLAS
 * @param maker makes it ready
 */
public record SpeedCase(String name, Map<Mode, Double> bars, Function<SpeedSetting, SpeedRun> maker) {

    private static final Map<Mode, Double> BLOCK_BARS = Map.of(Mode.FORWARD, 0.9, Mode.FORWARD_BACKWARD, 1.1);

    /** Copies the bars. */
    public SpeedCase {
        bars = Map.copyOf(bars);
    }

    /** Returns the case of a block, forward and with its gradient. */
    static SpeedCase block(String name, Model model) {
        return new SpeedCase(name, BLOCK_BARS, setting -> new FormulaRun(setting, model));
    }
}
