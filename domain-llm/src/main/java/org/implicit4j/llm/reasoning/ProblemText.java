package org.implicit4j.llm.reasoning;

import java.util.ArrayList;
import java.util.List;

/** Writes a problem word by word. */
final class ProblemText {

    private final WordVocabulary vocabulary;
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();

    ProblemText(WordVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Adds words that predict nothing. */
    ProblemText add(String... words) {
        for (String word : words) {
            tokens.add(vocabulary.token(word));
            targets.add(Problem.NONE);
        }
        return this;
    }

    /** Adds a number. */
    ProblemText add(int digit) {
        return add(Integer.toString(digit));
    }

    /** Lets the last word predict {@code value}. */
    ProblemText means(String value) {
        targets.set(targets.size() - 1, vocabulary.token(value));
        return this;
    }

    /** Lets the last word predict a number. */
    ProblemText means(int digit) {
        return means(Integer.toString(digit));
    }

    /** Returns the problem whose prompt ends here and whose answer consists of these words. */
    Problem answer(List<String> words) {
        int start = tokens.size();
        for (String word : words) {
            means(word);
            add(word);
        }
        targets.set(targets.size() - 1, WordVocabulary.END);
        return new Problem(
                tokens.stream().mapToInt(Integer::intValue).toArray(),
                targets.stream().mapToInt(Integer::intValue).toArray(),
                start);
    }

    /** Returns the problem whose answer is one word. */
    Problem answer(String word) {
        return answer(List.of(word));
    }
}
