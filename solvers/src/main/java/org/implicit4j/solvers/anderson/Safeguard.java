package org.implicit4j.solvers.anderson;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;

/**
 * When to trust the history.
 *
 * @param delay plain steps, beyond the first one, before mixing starts
 * @param restart multiple of the smallest residual beyond which the history is dropped
 * @param growth growth of the residual in a mixed step after which the next step is plain
 */
record Safeguard(int delay, double restart, double growth) {

    /** Plain steps before the first mixed one. */
    static final Parameter<Integer> DELAY = Parameter.integer("delay", 0, "further plain steps before mixing starts")
            .where(n -> n >= 0, "at least 0");

    /** When the history is dropped. */
    static final Parameter<Double> RESTART = Parameter.real(
                    "restart", 100, "multiple of the smallest residual beyond which the history is dropped")
            .where(x -> x > 1, "more than 1");

    /** When an accelerated step counts as a failure. */
    static final Parameter<Double> GROWTH = Parameter.real(
                    "safeguard", 2, "growth of the residual in a mixed step after which the next step is plain")
            .where(x -> x >= 1, "at least 1");

    static final List<Parameter<?>> PARAMETERS = List.of(DELAY, RESTART, GROWTH);

    /** Returns the safeguard that some settings name. */
    static Safeguard of(Settings settings) {
        return new Safeguard(settings.get(DELAY), settings.get(RESTART), settings.get(GROWTH));
    }

    /** Returns what one run remembers. */
    Watch watch(int samples) {
        return new Watch(this, samples);
    }

    /** Decides per sample how many differences of the history the next step may mix. */
    static final class Watch {

        private final Safeguard rules;
        private int[] steps;
        private int[] usable;
        private double[] smallest;
        private double[] last;
        private boolean[] mixed;

        private Watch(Safeguard rules, int samples) {
            this.rules = rules;
            steps = new int[samples];
            usable = new int[samples];
            smallest = new double[samples];
            last = new double[samples];
            mixed = new boolean[samples];
            Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        }

        /**
         * Takes in a residual and returns how many differences to mix, 0 for a plain step.
         *
         * @param remembered how many differences the history holds
         */
        int allow(int sample, double residual, int remembered) {
            boolean worse = mixed[sample] && residual > rules.growth * last[sample];
            boolean lost = !(residual <= rules.restart * smallest[sample]);
            usable[sample] = lost ? 0 : Math.min(remembered, steps[sample] == 0 ? 0 : usable[sample] + 1);
            smallest[sample] = lost ? residual : Math.min(smallest[sample], residual);
            last[sample] = residual;
            steps[sample]++;
            int allowed = worse || steps[sample] <= rules.delay ? 0 : usable[sample];
            mixed[sample] = allowed > 0;
            return allowed;
        }

        /** Returns whether the last step of a sample was mixed. */
        boolean mixed(int sample) {
            return mixed[sample];
        }

        /** A mixed step ended nowhere: the sample starts again, without a past. */
        void fail(int sample) {
            usable[sample] = -1; // the next residual has no difference to one before it
            mixed[sample] = false;
        }

        /** Forgets all samples but some. */
        void restrict(int[] samples) {
            steps = Arrays.stream(samples).map(s -> steps[s]).toArray();
            usable = Arrays.stream(samples).map(s -> usable[s]).toArray();
            smallest = Arrays.stream(samples).mapToDouble(s -> smallest[s]).toArray();
            last = Arrays.stream(samples).mapToDouble(s -> last[s]).toArray();
            boolean[] kept = new boolean[samples.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = mixed[samples[i]];
            }
            mixed = kept;
        }
    }
}
