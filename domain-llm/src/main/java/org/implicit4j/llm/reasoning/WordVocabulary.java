package org.implicit4j.llm.reasoning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.implicit4j.llm.engine.Tokenizer;

/**
 * The few words, letters, digits and signs that the generated problems are written with. Spaces part words and mean nothing
 * else; the longest word that fits is taken first.
 */
public final class WordVocabulary implements Tokenizer {

    /** Fills places where no token is: before a text's beginning and behind its end. */
    public static final int PAD = 0;

    /** Ends an answer. */
    public static final int END = 1;

    private static final int SPECIAL = 2;

    private final List<String> words;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int longest;

    /** Makes the vocabulary of the shipped models. */
    public WordVocabulary() {
        this.words = Stream.of(
                        Stream.of("", ""),
                        IntStream.range(0, 10).mapToObj(Integer::toString),
                        Letters.ALL.chars().mapToObj(Character::toString),
                        Stream.of("+", "-", "*", "=", "(", ")", ">", ",", ".", "?"),
                        Stream.of("mod5", "mod10", "add", "bool", "link", "go", "cups", "path", "to", "from"),
                        Stream.of("true", "false", "and", "or", "not", "yes", "no"))
                .flatMap(part -> part)
                .toList();
        for (int i = SPECIAL; i < words.size(); i++) {
            numbers.put(words.get(i), i);
        }
        this.longest = words.stream().mapToInt(String::length).max().orElseThrow();
    }

    @Override
    public int size() {
        return words.size();
    }

    /**
     * Returns the token that a word is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public int token(String word) {
        Integer found = numbers.get(word);
        if (found == null) {
            throw new IllegalArgumentException("'%s' is no word of the vocabulary.".formatted(word));
        }
        return found;
    }

    @Override
    public int[] encode(String text) {
        var tokens = new ArrayList<Integer>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                String word = wordAt(text, at);
                tokens.add(token(word));
                at += word.length();
            }
        }
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    private String wordAt(String text, int at) {
        for (int length = Math.min(longest, text.length() - at); length > 0; length--) {
            String word = text.substring(at, at + length);
            if (numbers.containsKey(word)) {
                return word;
            }
        }
        String rest = text.substring(at, Math.min(text.length(), at + 12));
        throw new IllegalArgumentException(
                "The vocabulary has no word at position %d, where the text goes on with '%s'. Known: %s.\nMaybe ask as in '%s'."
                        .formatted(at, rest, String.join(" ", words.subList(SPECIAL, words.size())), "mod5 3*2+4="));
    }

    /** Returns the text, with spaces around words of several letters only. */
    @Override
    public String decode(int... tokens) {
        var text = new StringBuilder();
        boolean apart = false;
        for (int token : tokens) {
            String word = word(token);
            boolean wide = word.length() > 1;
            if (!text.isEmpty() && !word.isEmpty() && (wide || apart)) {
                text.append(' ');
            }
            text.append(word);
            apart = word.isEmpty() ? apart : wide;
        }
        return text.toString();
    }

    private String word(int token) {
        if (token < 0 || token >= words.size()) {
            throw new IllegalArgumentException("Token %d is not from 0 to %d.".formatted(token, words.size() - 1));
        }
        return words.get(token);
    }

    @Override
    public OptionalInt end() {
        return OptionalInt.of(END);
    }

    @Override
    public String toString() {
        return "WordVocabulary" + Arrays.toString(words.toArray());
    }
}
