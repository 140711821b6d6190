package org.implicit4j.solvers.anderson;

import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;

/**
 * How far along the mixed residual a step goes: {@code d min(1, step / warmup) (1 - w gain)}, where the gain is
 * {@code |r - sum of g_j dr_j| / |r|}, what mixing leaves of the residual.
 *
 * <p>The gain governs the rate of convergence by C. Evans, S. Pollock, L. G. Rebholz and M. Xiao, A Proof That Anderson
 * Acceleration Improves the Convergence Rate in Linearly Converging Fixed-Point Methods, SIAM Journal on Numerical
 * Analysis 58, 2020: steps are whole where mixing removes the residual, and shorter where it brings little. KINSOL's
 * example of a damping function is {@code 0.9 - gain / 2}; here the two numbers are factors, so that no step turns back.
 *
 * @param damping d, in (0, 1]
 * @param warmup steps in which the damping rises to d by equal amounts; 0: none
 * @param gainWeight w, in [0, 1)
 */
record DampingRule(double damping, int warmup, double gainWeight) {

    /** The share of the residual that a step goes along. */
    static final Parameter<Double> DAMPING = Parameter.real("damping", 1, "share of the mixed residual that is added")
            .where(d -> d > 0 && d <= 1, "more than 0 and at most 1");

    /** How fast the damping rises. */
    static final Parameter<Integer> WARMUP = Parameter.integer(
                    "damping-warmup", 0, "steps in which the damping rises to its value; 0: none")
            .where(n -> n >= 0, "at least 0");

    /** How much a poor fit shortens the step. */
    static final Parameter<Double> GAIN = Parameter.real(
                    "damping-gain", 0, "how much a step is shortened where mixing brings little; Evans et al.: 0.5")
            .where(w -> w >= 0 && w < 1, "at least 0 and less than 1");

    static final List<Parameter<?>> PARAMETERS = List.of(DAMPING, WARMUP, GAIN);

    /** Returns the rule that some settings describe. */
    static DampingRule of(Settings settings) {
        return new DampingRule(settings.get(DAMPING), settings.get(WARMUP), settings.get(GAIN));
    }

    /**
     * Returns the share of a step.
     *
     * @param step counted from 1
     * @param gain 1 for a plain step; not read unless {@link #needsGain}
     */
    double share(int step, double gain) {
        double risen = step < warmup ? (double) step / warmup : 1;
        return damping * risen * (1 - gainWeight * Math.min(1, gain));
    }

    /** Returns whether the gain matters. */
    boolean needsGain() {
        return gainWeight > 0;
    }
}
