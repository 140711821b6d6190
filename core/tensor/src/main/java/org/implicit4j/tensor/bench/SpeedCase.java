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

    /** Copies the bars. */
    public SpeedCase {
        bars = Map.copyOf(bars);
    }
}
