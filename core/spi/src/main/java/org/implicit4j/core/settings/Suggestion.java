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

    /** Insertions, deletions, replacements and swaps of neighbours between {@code a} and {@code b}. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
