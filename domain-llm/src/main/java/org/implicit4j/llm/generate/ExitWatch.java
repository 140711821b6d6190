package org.implicit4j.llm.generate;

import java.util.Optional;
import org.implicit4j.core.solve.Measurement;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.StopRule;
import org.implicit4j.llm.engine.ExitRule;

/** Measures, loop by loop, how much still changes at the last token of each sequence: a stop rule of the shared loop. */
final class ExitWatch implements StopRule {

    private static final double MIN_P = 0.1;

    private final ExitRule rule;
    private final double[][] probabilities;
    private final int[] stableLoops;
    private final double[] values;

    /** @param samples how many sequences the loop starts with */
    ExitWatch(ExitRule rule, int samples) {
        this.rule = rule;
        this.probabilities = new double[samples][];
        this.stableLoops = new int[samples];
        this.values = new double[samples];
    }

    /** Returns whether logits are wanted. */
    boolean readsTokens() {
        return rule.measure().readsTokens();
    }

    /** Returns whether states are wanted. */
    boolean readsStates() {
        return rule.measure() == ExitRule.Measure.LATENT_DIFF || rule.measure() == ExitRule.Measure.COSINE;
    }

    /** Takes in the last token's state before and after a loop. */
    void states(int sample, float[] before, float[] after) {
        double change = 0;
        double ofBefore = 0;
        double ofAfter = 0;
        double product = 0;
        for (int i = 0; i < after.length; i++) {
            double step = after[i] - before[i];
            change += step * step;
            ofBefore += before[i] * before[i];
            ofAfter += after[i] * after[i];
            product += before[i] * after[i];
        }
        values[sample] = rule.measure() == ExitRule.Measure.LATENT_DIFF
                ? Math.sqrt(change / ofAfter)
                : 1 - product / Math.sqrt(ofBefore * ofAfter);
    }

    /** Takes in the last token's logits after a loop. */
    void logits(int sample, float[] logits) {
        double[] now = Distribution.softmax(logits, 1);
        double[] before = probabilities[sample];
        probabilities[sample] = now;
        if (before == null) {
            values[sample] = Double.POSITIVE_INFINITY;
            stableLoops[sample] = 1;
            return;
        }
        stableLoops[sample] =
                Distribution.largest(before) > 0 && argmax(before) == argmax(now) ? stableLoops[sample] + 1 : 1;
        values[sample] = switch (rule.measure()) {
            case ENTROPY_DIFF -> Math.abs(Distribution.entropy(now) - Distribution.entropy(before));
            case MIN_P_KL -> Distribution.divergence(now, before, MIN_P * Distribution.largest(now));
            default -> Distribution.divergence(now, before, 0);
        };
    }

    private static int argmax(double[] p) {
        int best = 0;
        for (int i = 1; i < p.length; i++) {
            if (p[i] > p[best]) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public Optional<Outcome> check(Measurement measurement) {
        int sample = measurement.sample();
        boolean done = switch (rule.measure()) {
            case NEVER -> false;
            case ARGMAX_STABILITY -> stableLoops[sample] >= rule.threshold();
            default -> measurement.evaluations() > 1 && values[sample] < rule.threshold();
        };
        return done
                ? Optional.of(new Outcome.Accepted(measurement.evaluations(), measurement.residual(), reason(sample)))
                : Optional.empty();
    }

    private String reason(int sample) {
        return rule.measure() == ExitRule.Measure.ARGMAX_STABILITY
                ? "the likeliest token was the same for %d loops".formatted(stableLoops[sample])
                : "%s %.1e < %.1e".formatted(rule.measure().word(), values[sample], rule.threshold());
    }
}
