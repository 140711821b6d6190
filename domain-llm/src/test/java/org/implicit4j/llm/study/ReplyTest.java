package org.implicit4j.llm.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private static Reply reply(int... words) {
        return new Reply(false, words);
    }

    /** Levenshtein's distance by its recursive definition. */
    private static int recursive(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length + b.length;
        }
        int[] restOfA = Arrays.copyOfRange(a, 1, a.length);
        int[] restOfB = Arrays.copyOfRange(b, 1, b.length);
        int replaced = recursive(restOfA, restOfB) + (a[0] == b[0] ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(recursive(restOfA, b), recursive(a, restOfB)));
    }

    @Test
    void countsInsertionsDeletionsAndReplacements() {
        assertThat(reply(1, 2, 3).wordsTo(reply(1, 2, 3))).isZero();
        assertThat(reply(1, 2, 3).wordsTo(reply(2, 3, 4))).isEqualTo(2); // one deleted, one inserted
        assertThat(reply().wordsTo(reply(5, 6))).isEqualTo(2);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            int[] a = random.ints(random.nextInt(6), 0, 3).toArray();
            int[] b = random.ints(random.nextInt(6), 0, 3).toArray();

            assertThat(reply(a).wordsTo(reply(b))).isEqualTo(recursive(a, b)).isEqualTo(reply(b).wordsTo(reply(a)));
        }
    }

    /** 3*2+4 is 3, 1, 0 modulo 5 on the way, and the answer 0 with its end. */
    @Test
    void theTrueReplyIsTheValuesOnTheWayAndTheAnswer() {
        var vocabulary = new WordVocabulary();
        Problem problem = new ReasoningTasks(vocabulary).get("mod5").draw(2, new SplittableRandom(3));
        Reply truth = Reply.truth(problem);

        assertThat(truth.right()).isTrue();
        assertThat(truth.text()).hasSize(5).endsWith(WordVocabulary.END);
        assertThat(truth.text()[2]).isEqualTo(truth.text()[3]).isEqualTo(problem.answer()[0]);
    }
}
