package org.implicit4j.solvers.aitken;

import java.util.Arrays;

/**
 * How the factor of the residual is chosen.
 *
 * @param first the factor of the first step, and of the one after a restart; more than 0
 * @param bound largest size of a factor, 1 / bound the smallest; at least 1
 * @param restart multiple of the smallest residual beyond which the factor starts again; more than 1
 */
record Relaxation(double first, double bound, double restart) {

    /** Returns what one run remembers. */
    Factors factors(int samples) {
        return new Factors(this, samples);
    }

    /** The factor of each sample. */
    static final class Factors {

        private final Relaxation rules;
        private double[] factor;
        private double[] smallest;

        private Factors(Relaxation rules, int samples) {
            this.rules = rules;
            factor = filled(samples, rules.first);
            smallest = filled(samples, Double.POSITIVE_INFINITY);
        }

        /** Returns the factors of the first step. */
        double[] start(double[] residuals) {
            smallest = residuals.clone();
            return factor;
        }

        /**
         * Returns the factors of the next step.
         *
         * @param residuals {@code |r|} per sample
         * @param along {@code <dz, dr>} per sample
         * @param squares {@code |dr|^2} per sample
         */
        double[] next(double[] residuals, double[] along, double[] squares) {
            for (int s = 0; s < factor.length; s++) {
                if (residuals[s] > rules.restart * smallest[s]) {
                    factor[s] = rules.first;
                    smallest[s] = residuals[s];
                } else {
                    smallest[s] = Math.min(smallest[s], residuals[s]);
                    factor[s] = bounded(-along[s] / squares[s], factor[s]);
                }
            }
            return factor;
        }

        /** Keeps the factor so far where two equal residuals say nothing. */
        private double bounded(double secant, double soFar) {
            if (!Double.isFinite(secant)) {
                return soFar;
            }
            double size = Math.min(rules.bound, Math.max(1 / rules.bound, Math.abs(secant)));
            return Math.copySign(size, secant);
        }

        /** Forgets all samples but some. */
        void restrict(int[] samples) {
            factor = Arrays.stream(samples).mapToDouble(s -> factor[s]).toArray();
            smallest = Arrays.stream(samples).mapToDouble(s -> smallest[s]).toArray();
        }

        private static double[] filled(int samples, double value) {
            double[] row = new double[samples];
            Arrays.fill(row, value);
            return row;
        }
    }
}
