package org.implicit4j.llm.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.implicit4j.llm.engine.Sampling;

/**
 * Draws the next token: penalty, temperature, then the smallest of the sets that top-k, top-p and min-p leave.
 *
 * @param sampling how
 */
record Sampler(Sampling sampling) {

    /**
     * Returns a token.
     *
     * @param logits of the next token; not modified
     * @param sequence whose tokens are penalised, and by whose generator it is drawn
     */
    int draw(float[] logits, Sequence sequence) {
        float[] punished = punished(logits, sequence);
        if (sampling.temperature() == 0) {
            return Distribution.likeliest(punished);
        }
        double[] p = Distribution.softmax(punished, sampling.temperature());
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -p[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        return order[pick(p, order, kept(p, order), sequence.random())];
    }

    private float[] punished(float[] logits, Sequence sequence) {
        if (sampling.repetitionPenalty() == 1) {
            return logits;
        }
        float[] changed = logits.clone();
        float penalty = (float) sampling.repetitionPenalty();
        IntStream.range(0, sequence.length())
                .map(sequence::token)
                .distinct()
                .forEach(token ->
                        changed[token] = logits[token] > 0 ? logits[token] / penalty : logits[token] * penalty);
        return changed;
    }

    /** Returns how many of the tokens in falling order may be drawn; at least one. */
    private int kept(double[] p, int[] order) {
        int kept = sampling.topK() == 0 ? order.length : Math.min(sampling.topK(), order.length);
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            if (i > 0 && p[order[i]] < sampling.minP() * p[order[0]]) {
                return i;
            }
            sum += p[order[i]];
            if (sum >= sampling.topP()) {
                return i + 1;
            }
        }
        return kept;
    }

    private static int pick(double[] p, int[] order, int kept, RandomGenerator random) {
        double left = random.nextDouble()
                * Arrays.stream(order, 0, kept).mapToDouble(token -> p[token]).sum();
        for (int i = 0; i < kept - 1; i++) {
            left -= p[order[i]];
            if (left < 0) {
                return i;
            }
        }
        return kept - 1;
    }
}
