package org.implicit4j.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The "Maybe you meant" line under an unknown name. */
public final class Suggestion {

    private Suggestion() {}

    /** Returns a line that starts with a line break and names the closest of {@code names}, or nothing if none is. */
    public static String of(String name, Collection<String> names) {
        int atMost = Math.max(1, name.length() / 3);
        Optional<String> closest = names.stream()
                .filter(other -> distance(name, other) <= atMost)
                .min(Comparator.comparingInt(other -> distance(name, other)));
        return closest.map(other -> "\nMaybe you meant '" + other + "'.").orElse("");
    }

    /** Levenshtein's distance, by rows. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
