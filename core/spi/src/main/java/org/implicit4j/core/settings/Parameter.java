package org.implicit4j.core.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** What a value is: how a form asks for it, and whether it leads to the file system. */
    public enum Kind {
        /** A whole number. */
        INTEGER,
        /** A real number. */
        REAL,
        /** One of {@link #choices}. */
        CHOICE,
        /** Text that leads to no file. */
        TEXT,
        /** A time span in seconds. */
        SECONDS,
        /** A switch. */
        FLAG,
        /** A word that the owner knows, or else a file or folder that is read. */
        NAME_OR_FILE,
        /** A file that is read. */
        INPUT_FILE,
        /** A folder that is read. */
        INPUT_FOLDER,
        /** A file that is written. */
        OUTPUT_FILE,
        /** A folder that is written into. */
        OUTPUT_FOLDER
    }

    private final String name;
    private final String summary;
    private final Form form;
    private final Optional<T> fallback;
    private final boolean required;
    private final Values<T> values;

    private Parameter(
            String name, String summary, Form form, Optional<T> fallback, boolean required, Values<T> values) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "The parameter name '" + name + "' must be lower-case words of letters and digits, with dashes.");
        }
        this.name = name;
        this.summary = summary;
        this.form = form;
        this.fallback = fallback;
        this.required = required;
        this.values = values;
    }

    /** A whole number. */
    public static Parameter<Integer> integer(String name, int fallback, String summary) {
        return option(name, summary, Optional.of(fallback), Values.integer());
    }

    /** A whole number, absent by default. */
    public static Parameter<Integer> integer(String name, String summary) {
        return option(name, summary, Optional.empty(), Values.integer());
    }

    /** A 64-bit whole number, such as a seed. */
    public static Parameter<Long> wide(String name, long fallback, String summary) {
        return option(name, summary, Optional.of(fallback), Values.wide());
    }

    /** A finite real number. */
    public static Parameter<Double> real(String name, double fallback, String summary) {
        return option(name, summary, Optional.of(fallback), Values.real());
    }

    /** A finite real number, absent by default. */
    public static Parameter<Double> real(String name, String summary) {
        return option(name, summary, Optional.empty(), Values.real());
    }

    /** One of some words. */
    public static Parameter<String> choice(String name, List<String> choices, String fallback, String summary) {
        return option(name, summary, Optional.of(fallback), Values.choice(choices));
    }

    /** Any text that leads to no file, absent by default. */
    public static Parameter<String> text(String name, String placeholder, String summary) {
        return option(name, summary, Optional.empty(), Values.text(placeholder));
    }

    /**
     * A word that the owner knows, or else a file or folder to read; absent by default.
     *
     * @param isName tells the words, for which nothing is read
     */
    public static Parameter<String> nameOrFile(
            String name, String placeholder, String summary, Predicate<String> isName) {
        return option(name, summary, Optional.empty(), Values.nameOrFile(placeholder, isName));
    }

    /** A file to read, absent by default. */
    public static Parameter<Path> inputFile(String name, String placeholder, String summary) {
        return option(name, summary, Optional.empty(), Values.path(Kind.INPUT_FILE, placeholder));
    }

    /** A folder to read, absent by default. */
    public static Parameter<Path> inputFolder(String name, String placeholder, String summary) {
        return option(name, summary, Optional.empty(), Values.path(Kind.INPUT_FOLDER, placeholder));
    }

    /** A file to write, absent by default. */
    public static Parameter<Path> outputFile(String name, String placeholder, String summary) {
        return option(name, summary, Optional.empty(), Values.path(Kind.OUTPUT_FILE, placeholder));
    }

    /** A folder to write into, absent by default. */
    public static Parameter<Path> outputFolder(String name, String placeholder, String summary) {
        return option(name, summary, Optional.empty(), Values.path(Kind.OUTPUT_FOLDER, placeholder));
    }

    /** A time span in seconds, absent by default. */
    public static Parameter<Duration> seconds(String name, String summary) {
        return option(name, summary, Optional.<Duration>empty(), Values.seconds())
                .where(span -> !span.isNegative() && !span.isZero(), "more than 0 seconds");
    }

    /** A switch that is off unless named. */
    public static Parameter<Boolean> flag(String name, String summary) {
        return new Parameter<>(name, summary, Form.FLAG, Optional.of(false), false, Values.flag());
    }

    private static <T> Parameter<T> option(String name, String summary, Optional<T> fallback, Values<T> values) {
        return new Parameter<>(name, summary, Form.OPTION, fallback, false, values);
    }

    /** Returns this parameter, to be given by its place and not by its name; it must be given if it has no default. */
    public Parameter<T> positional() {
        return new Parameter<>(name, summary, Form.POSITIONAL, fallback, fallback.isEmpty(), values);
    }

    /** Returns this parameter, which must be given. */
    public Parameter<T> required() {
        return new Parameter<>(name, summary, form, Optional.empty(), true, values);
    }

    /** Returns this parameter with another default. */
    public Parameter<T> withDefault(T value) {
        return new Parameter<>(name, summary, form, Optional.of(value), false, values);
    }

    /**
     * Returns this parameter for values that satisfy {@code condition}.
     *
     * @param description what is allowed, as in "at least 1"
     */
    public Parameter<T> where(Predicate<? super T> condition, String description) {
        return new Parameter<>(name, summary, form, fallback, required, values.where(condition, description));
    }

    /** Returns this parameter, for which a shell completes {@code words}; others are allowed as before. */
    public Parameter<T> suggesting(List<String> words) {
        return new Parameter<>(name, summary, form, fallback, required, values.suggesting(words));
    }

    /**
     * Returns the value that {@code text} stands for.
     *
     * @throws IllegalArgumentException naming the parameter, the text and what is allowed
     */
    public T parse(String text) {
        try {
            return values.parser().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s (%s) must be %s.".formatted(name, text, values.allowed()), e);
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
        return values.placeholder();
    }

    /** Returns what a value is. */
    public Kind kind() {
        return values.kind();
    }

    /** Returns the words to choose from; none unless this is a choice. */
    public List<String> choices() {
        return values.choices();
    }

    /** Returns the words that a shell completes: those of a choice, or those suggested. */
    public List<String> suggestions() {
        return values.suggestions();
    }

    /** Returns whether {@code text} as a value leads to a file or folder, to read or to write. */
    public boolean leadsToFile(String text) {
        return values.leadsToFile().test(text);
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
        return values.allowed();
    }

    @Override
    public String toString() {
        return name;
    }
}
