package org.implicit4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.implicit4j.app.cli.CommonOptions;

/**
 * The command of a batch, in which some words stand for what differs: {@code {input}}, {@code {name}} for its file name without
 * folder and ending, {@code {index}} for its place in the batch.
 *
 * @param words the command, as in "lp", "solve"
 * @param arguments of the command
 */
record CommandTemplate(List<String> words, List<String> arguments) {

    private static final String INPUT = "{input}";
    private static final String NAME = "{name}";
    private static final String INDEX = "{index}";
    private static final List<String> KNOWN = List.of(INPUT, NAME, INDEX);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    /**
     * @throws IllegalArgumentException if an argument holds an unknown word in braces, or is an option that the batch sets
     */
    CommandTemplate {
        words = List.copyOf(words);
        arguments = List.copyOf(arguments);
        arguments.forEach(CommandTemplate::requireKnown);
        arguments.forEach(CommandTemplate::requireOwn);
    }

    private static void requireKnown(String argument) {
        Matcher found = PLACEHOLDER.matcher(argument);
        while (found.find()) {
            if (!KNOWN.contains(found.group())) {
                throw new IllegalArgumentException(
                        "'%s' in '%s' stands for nothing. Known: %s.".formatted(found.group(), argument, KNOWN));
            }
        }
    }

    private static void requireOwn(String argument) {
        String name = argument.split("=", 2)[0];
        boolean common = CommonOptions.RESERVED.stream().anyMatch(one -> name.equals("--" + one));
        if (common || name.equals("-q") || name.equals("-h")) {
            throw new IllegalArgumentException(
                    "'%s' stands after '--', where only the command's own options can.\nMaybe write it before '--'."
                            .formatted(argument));
        }
    }

    /** Returns whether the command cannot do without an input. */
    boolean wantsInput() {
        return arguments.stream().anyMatch(argument -> argument.contains(INPUT) || argument.contains(NAME));
    }

    /**
     * Returns the command line for one input, which comes first among the arguments unless they say where.
     *
     * @param input empty if the batch has none
     * @param more options, which come before the arguments
     */
    List<String> fill(int index, String input, List<String> more) {
        List<String> filled = new ArrayList<>(words);
        if (!input.isEmpty() && arguments.stream().noneMatch(argument -> argument.contains(INPUT))) {
            filled.add(input);
        }
        filled.addAll(more);
        for (String argument : arguments) {
            filled.add(argument.replace(INDEX, Integer.toString(index))
                    .replace(NAME, name(input))
                    .replace(INPUT, input));
        }
        return filled;
    }

    private static String name(String input) {
        String file = input.substring(input.lastIndexOf('/') + 1);
        file = file.endsWith(".gz") ? file.substring(0, file.length() - ".gz".length()) : file;
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
