package org.implicit4j.app.scaffold;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a plug-in is called, on the command line and in Java.
 *
 * @param name as users type it: lower case, digits and dashes
 * @param packageName of its one package and of its module
 */
public record ProjectName(String name, String packageName) {

    private static final String DEFAULT_PARENT = "org.example.";

    /** What the application's own modules may have to themselves: a package belongs to one module. */
    private static final String OURS = "org.implicit4j";

    /**
     * Returns the name of a plug-in.
     *
     * @param packageName a Java package; {@code org.example.} and the name without dashes by default
     * @param taken names that are in use
     * @throws IllegalArgumentException if the name or the package cannot be used, saying why
     */
    public static ProjectName of(String name, Optional<String> packageName, Collection<String> taken) {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "The name '%s' must be lower-case words of letters and digits, with dashes.".formatted(name)
                            + suggestion(name));
        }
        if (taken.contains(name)) {
            throw new IllegalArgumentException("The name '%s' is taken: %s.".formatted(name, taken)
                    + "\nMaybe choose another; two plug-ins of one name stop the application.");
        }
        String chosen = packageName.orElse(DEFAULT_PARENT + name.replace("-", ""));
        checkPackage(chosen, packageName.isPresent());
        return new ProjectName(name, chosen);
    }

    private static String suggestion(String name) {
        String dashed = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+|-+$", "");
        return dashed.isEmpty() ? "\nMaybe take one like 'heat-flow'." : "\nMaybe take '%s'.".formatted(dashed);
    }

    private static void checkPackage(String name, boolean asked) {
        if (!SourceVersion.isName(name, SourceVersion.RELEASE_17)) {
            throw new IllegalArgumentException("'%s' cannot be a Java package%s."
                            .formatted(name, asked ? "" : ", since it holds a word that Java keeps for itself")
                    + "\nMaybe give one with --package, as in --package com.mycompany.heat.");
        }
        if (!name.contains(".") || name.startsWith("java.") || (name + ".").startsWith(OURS + ".")) {
            throw new IllegalArgumentException(
                    "The package '%s' must have at least two parts and not begin with java or %s.".formatted(name, OURS)
                            + "\nMaybe begin with a domain of yours, as in com.mycompany.heat.");
        }
    }

    /** Returns the name as the first part of names of Java classes: {@code heat-flow} becomes {@code HeatFlow}. */
    String typePrefix() {
        return Arrays.stream(name.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
