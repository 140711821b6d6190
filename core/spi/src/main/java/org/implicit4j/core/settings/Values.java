package org.implicit4j.core.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.implicit4j.core.settings.Parameter.Kind;

/**
 * What values a parameter takes.
 *
 * @param kind what a value is
 * @param placeholder stands for the value in a help text
 * @param choices the words to choose from; none unless it is a choice
 * @param suggestions words that a shell completes
 * @param leadsToFile tells the texts that lead to the file system
 * @param parser makes a value of a text
 * @param allowed in words
 */
record Values<T>(
        Kind kind,
        String placeholder,
        List<String> choices,
        List<String> suggestions,
        Predicate<String> leadsToFile,
        Function<String, T> parser,
        String allowed) {

    private static <T> Values<T> plain(Kind kind, String placeholder, Function<String, T> parser, String allowed) {
        return new Values<>(kind, placeholder, List.of(), List.of(), text -> false, parser, allowed);
    }

    static Values<Integer> integer() {
        return plain(Kind.INTEGER, "N", Integer::valueOf, "a whole number");
    }

    static Values<Long> wide() {
        return plain(Kind.INTEGER, "N", Long::valueOf, "a whole number");
    }

    static Values<Double> real() {
        return plain(Kind.REAL, "X", Values::finite, "a finite number");
    }

    static Values<String> choice(List<String> choices) {
        List<String> all = List.copyOf(choices);
        return new Values<>(
                        Kind.CHOICE,
                        String.join("|", all),
                        all,
                        all,
                        text -> false,
                        Function.<String>identity(),
                        "a word")
                .where(all::contains, "one of " + all);
    }

    static Values<String> text(String placeholder) {
        return plain(Kind.TEXT, placeholder, Function.identity(), "text");
    }

    static Values<String> nameOrFile(String placeholder, Predicate<String> isName) {
        return new Values<>(
                Kind.NAME_OR_FILE, placeholder, List.of(), List.of(), isName.negate(), Function.identity(), "text");
    }

    static Values<Path> path(Kind kind, String placeholder) {
        return new Values<>(kind, placeholder, List.of(), List.of(), text -> true, Path::of, "a path");
    }

    static Values<Duration> seconds() {
        return plain(Kind.SECONDS, "SECONDS", Values::span, "a number of seconds");
    }

    static Values<Boolean> flag() {
        return plain(Kind.FLAG, "", Values::truth, "true or false");
    }

    /** Returns these values as far as they satisfy {@code condition}. */
    Values<T> where(Predicate<? super T> condition, String description) {
        Function<String, T> checked = text -> {
            T value = parser.apply(text);
            if (!condition.test(value)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        };
        return new Values<>(kind, placeholder, choices, suggestions, leadsToFile, checked, description);
    }

    /** Returns these values, of which a shell completes some. */
    Values<T> suggesting(List<String> words) {
        return new Values<>(kind, placeholder, choices, List.copyOf(words), leadsToFile, parser, allowed);
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static Duration span(String text) {
        return Duration.ofNanos(Math.round(finite(text) * 1e9));
    }

    private static boolean truth(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!List.of("true", "false").contains(lower)) {
            throw new IllegalArgumentException(text);
        }
        return lower.equals("true");
    }
}
