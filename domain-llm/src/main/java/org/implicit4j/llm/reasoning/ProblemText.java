package org.implicit4j.llm.reasoning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a problem word by word. */
final class ProblemText {

    private final WordVocabulary vocabulary;
    private final List<Integer> tokens = new ArrayList<>();
    private final List<List<String>> stages = new ArrayList<>(); // of what each word predicts

    ProblemText(WordVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Adds words that predict nothing. */
    ProblemText add(String... words) {
        for (String word : words) {
            tokens.add(vocabulary.token(word));
            stages.add(List.of());
        }
        return this;
    }

    /** Adds a number. */
    ProblemText add(int digit) {
        return add(Integer.toString(digit));
    }

    /** Lets the last word predict {@code value}. */
    ProblemText means(String value) {
        return means(List.of(value));
    }

    /** Lets the last word predict the first value after one loop, the second after two, and the last from then on. */
    ProblemText means(List<String> values) {
        stages.set(stages.size() - 1, values);
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
        return problem(start);
    }

    /** Returns the problem whose answer is one word. */
    Problem answer(String word) {
        return answer(List.of(word));
    }

    /** Returns the problem whose answer is the last of these words, which come one after another as loops are made. */
    Problem answerInStages(List<String> words) {
        means(words);
        int start = tokens.size();
        add(words.get(words.size() - 1));
        return problem(start);
    }

    private Problem problem(int answerStart) {
        int count = stages.stream().mapToInt(List::size).max().orElseThrow();
        return new Problem(
                tokens.stream().mapToInt(Integer::intValue).toArray(),
                IntStream.range(0, count).mapToObj(this::targets).toList(),
                answerStart);
    }

    private int[] targets(int stage) {
        int[] targets = stages.stream()
                .mapToInt(values -> values.isEmpty()
                        ? Problem.NONE
                        : vocabulary.token(values.get(Math.min(stage, values.size() - 1))))
                .toArray();
        targets[targets.length - 1] = WordVocabulary.END;
        return targets;
    }
}
