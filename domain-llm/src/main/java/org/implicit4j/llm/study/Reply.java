package org.implicit4j.llm.study;

import org.implicit4j.llm.reasoning.Problem;

/**
 * What a model says to a problem.
 *
 * @param right whether the whole answer is right
 * @param probabilities of the answer's first token
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
record Reply(boolean right, double[] probabilities) {

    /** Returns the true reply: certain of the first token. */
    static Reply truth(Problem problem, int vocabulary) {
        var probabilities = new double[vocabulary];
        probabilities[problem.tokens()[problem.answerStart()]] = 1;
        return new Reply(true, probabilities);
    }
}
