package org.implicit4j.llm.generate;

/** Softmax of logits and what is measured of it; natural logarithms. */
final class Distribution {

    private Distribution() {}

    /** Returns the number of the largest logit, the first of them. */
    static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Returns {@code softmax(logits / temperature)}. */
    static double[] softmax(float[] logits, double temperature) {
        double largest = logits[likeliest(logits)];
        var probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp((logits[i] - largest) / temperature);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** Returns {@code -sum p log p}. */
    static double entropy(double[] p) {
        double sum = 0;
        for (double one : p) {
            sum -= one > 0 ? one * Math.log(one) : 0;
        }
        return sum;
    }

    /** Returns {@code sum p log(p / q)} over the places where p is at least {@code least}; infinite where q is 0 there. */
    static double divergence(double[] p, double[] q, double least) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0 && p[i] >= least) {
                sum += p[i] * Math.log(p[i] / q[i]);
            }
        }
        return sum;
    }

    /** Returns the largest probability. */
    static double largest(double[] p) {
        double largest = 0;
        for (double one : p) {
            largest = Math.max(largest, one);
        }
        return largest;
    }
}
