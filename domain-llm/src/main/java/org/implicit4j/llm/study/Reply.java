package org.implicit4j.llm.study;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.implicit4j.llm.reasoning.Problem;

/**
 * What a model says to a problem.
 *
 * @param right whether the whole answer is right
 * @param text the likeliest token at each place where one is to be predicted: the values on the way, the answer and its end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
record Reply(boolean right, int[] text) {

    /**
     * Returns a model's reply.
     *
     * @param likeliest its token at each place of the problem
     */
    static Reply of(Problem problem, int[] likeliest) {
        return new Reply(
                problem.isSolvedBy(likeliest),
                Arrays.stream(problem.predicting()).map(i -> likeliest[i]).toArray());
    }

    /** Returns the true reply. */
    static Reply truth(Problem problem) {
        return of(problem, problem.targets());
    }

    /** Returns by how many words two replies differ: insertions, deletions and replacements (Levenshtein's distance). */
    int wordsTo(Reply other) {
        int[] distances = IntStream.rangeClosed(0, other.text.length).toArray(); // from nothing to its first words
        for (int i = 1; i <= text.length; i++) {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j < distances.length; j++) {
                int replaced = diagonal + (text[i - 1] == other.text[j - 1] ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.min(replaced, 1 + Math.min(distances[j], distances[j - 1]));
            }
        }
        return distances[other.text.length];
    }
}
