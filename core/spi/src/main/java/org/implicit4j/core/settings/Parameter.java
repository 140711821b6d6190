package org.implicit4j.core.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One option that a method, task or study understands: its name, its meaning, how text becomes a value, what is
 * allowed.
 *
 * <p>A parameter is declared once, as a constant beside the code that reads it; command lines, help texts and reports
 * are made from it.
 *
 * @param <T> the type of its value
 */
public final class Parameter<T> {

    /** How a command line writes a parameter. */
    public enum Form {
        /** {@code NAME}: by its place. */
        POSITIONAL,
        /** {@code --name VALUE}. */
        OPTION,
        /** {@code --name} alone. */
        FLAG
    }

    private final String name;
    private final String summary;
    private final String placeholder;
    private final Form form;
    private final Optional<T> fallback;
    private final boolean required;
    private final Function<String, T> parser;
    private final String allowed;

    private Parameter(
            String name,
            String summary,
            String placeholder,
            Form form,
            Optional<T> fallback,
            boolean required,
            Function<String, T> parser,
            String allowed) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "The parameter name '" + name + "' must be lower-case words of letters and digits, with dashes.");
        }
        this.name = name;
        this.summary = summary;
        this.placeholder = placeholder;
        this.form = form;
        this.fallback = fallback;
        this.required = required;
        this.parser = parser;
        this.allowed = allowed;
    }

    /** A whole number. */
    public static Parameter<Integer> integer(String name, int fallback, String summary) {
        return option(name, "N", summary, Optional.of(fallback), Integer::valueOf, "a whole number");
    }

    /** A whole number, absent by default. */
    public static Parameter<Integer> integer(String name, String summary) {
        return option(name, "N", summary, Optional.empty(), Integer::valueOf, "a whole number");
    }

    /** A 64-bit whole number, such as a seed. */
    public static Parameter<Long> wide(String name, long fallback, String summary) {
        return option(name, "N", summary, Optional.of(fallback), Long::valueOf, "a whole number");
    }

    /** A finite real number. */
    public static Parameter<Double> real(String name, double fallback, String summary) {
        return option(name, "X", summary, Optional.of(fallback), Parameter::finite, "a finite number");
    }

    /** A finite real number, absent by default. */
    public static Parameter<Double> real(String name, String summary) {
        return option(name, "X", summary, Optional.empty(), Parameter::finite, "a finite number");
    }

    /** One of some words. */
    public static Parameter<String> choice(String name, List<String> choices, String fallback, String summary) {
        return option(name, String.join("|", choices), summary, Optional.of(fallback), Function.identity(), "a word")
                .where(choices::contains, "one of " + choices);
    }

    /** Any text, absent by default. */
    public static Parameter<String> text(String name, String placeholder, String summary) {
        return option(name, placeholder, summary, Optional.empty(), Function.identity(), "text");
    }

    /** A path, absent by default. */
    public static Parameter<Path> path(String name, String placeholder, String summary) {
        return option(name, placeholder, summary, Optional.empty(), Path::of, "a path");
    }

    /** A time span in seconds, absent by default. */
    public static Parameter<Duration> seconds(String name, String summary) {
        return option(name, "SECONDS", summary, Optional.<Duration>empty(), Parameter::span, "a number of seconds")
                .where(span -> !span.isNegative() && !span.isZero(), "more than 0 seconds");
    }

    /** A switch that is off unless named. */
    public static Parameter<Boolean> flag(String name, String summary) {
        return new Parameter<>(
                name, summary, "", Form.FLAG, Optional.of(false), false, Parameter::truth, "true or false");
    }

    private static <T> Parameter<T> option(
            String name,
            String placeholder,
            String summary,
            Optional<T> fallback,
            Function<String, T> parser,
            String allowed) {
        return new Parameter<>(name, summary, placeholder, Form.OPTION, fallback, false, parser, allowed);
    }

    /** Returns this parameter, to be given by its place and not by its name; it must be given if it has no default. */
    public Parameter<T> positional() {
        return new Parameter<>(
                name, summary, placeholder, Form.POSITIONAL, fallback, fallback.isEmpty(), parser, allowed);
    }

    /** Returns this parameter, which must be given. */
    public Parameter<T> required() {
        return new Parameter<>(name, summary, placeholder, form, Optional.empty(), true, parser, allowed);
    }

    /** Returns this parameter with another default. */
    public Parameter<T> withDefault(T value) {
        return new Parameter<>(name, summary, placeholder, form, Optional.of(value), false, parser, allowed);
    }

    /**
     * Returns this parameter for values that satisfy {@code condition}.
     *
     * @param description what is allowed, as in "at least 1"
     */
    public Parameter<T> where(Predicate<? super T> condition, String description) {
        Function<String, T> checked = text -> {
            T value = parser.apply(text);
            if (!condition.test(value)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        };
        return new Parameter<>(name, summary, placeholder, form, fallback, required, checked, description);
    }

    /**
     * Returns the value that {@code text} stands for.
     *
     * @throws IllegalArgumentException naming the parameter, the text and what is allowed
     */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s (%s) must be %s.".formatted(name, text, allowed), e);
        }
    }

    /** Returns the name: lower case with dashes. */
    public String name() {
        return name;
    }

    /** Returns what the parameter means, in a few words. */
    public String summary() {
        return summary;
    }

    /** Returns what stands for the value in a help text; empty for a flag. */
    public String placeholder() {
        return placeholder;
    }

    /** Returns how a command line writes it. */
    public Form form() {
        return form;
    }

    /** Returns the default, if there is one. */
    public Optional<T> fallback() {
        return fallback;
    }

    /** Returns whether a value must be given. */
    public boolean isRequired() {
        return required;
    }

    /** Returns what values are allowed, as in "at least 1". */
    public String allowed() {
        return allowed;
    }

    @Override
    public String toString() {
        return name;
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
        if (!Arrays.asList("true", "false").contains(lower)) {
            throw new IllegalArgumentException(text);
        }
        return lower.equals("true");
    }
}
