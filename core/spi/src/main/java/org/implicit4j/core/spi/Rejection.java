package org.implicit4j.core.spi;

import java.lang.module.FindException;
import java.lang.module.ResolutionException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the Java runtime throws at a plug-in into a sentence for its user. */
final class Rejection {

    static final String ASK = "Maybe ask its author; the plug-in itself is broken.";

    private static final Pattern MISSING = Pattern.compile("Module (\\S+) not found, required by (\\S+)");
    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)\\.\\d+");
    private static final Pattern DESCRIPTOR = Pattern.compile("Unsupported major.minor version (\\d+)\\.\\d+");

    private Rejection() {}

    static Rejected of(String source, Throwable failure) {
        String words = rootWords(failure);
        Matcher missing = MISSING.matcher(words);
        if ((failure instanceof FindException || failure instanceof ResolutionException) && missing.find()) {
            String module = missing.group(1);
            return new Rejected(
                    source,
                    "Module %s needs module %s, which is neither in its folder nor in the application."
                            .formatted(missing.group(2), module),
                    "Maybe put the jar with module %s into the plug-in's folder.".formatted(module));
        }
        for (Pattern pattern : new Pattern[] {CLASS_FILE, DESCRIPTOR}) {
            Matcher version = pattern.matcher(words);
            if (version.find()) {
                int needed = Integer.parseInt(version.group(1)) - 44; // class files of Java n have version n + 44
                return new Rejected(
                        source,
                        "It was compiled for Java %d, and this is Java %d."
                                .formatted(needed, Runtime.version().feature()),
                        "Maybe run with a newer JDK: set JAVA_HOME to one of Java %d.".formatted(needed));
            }
        }
        return new Rejected(source, words + (words.endsWith(".") ? "" : "."), ASK);
    }

    private static String rootWords(Throwable failure) {
        Throwable root = failure;
        StringBuilder words = new StringBuilder(text(failure));
        while (root.getCause() != null) {
            root = root.getCause();
            String more = text(root);
            if (words.indexOf(more) < 0) {
                words.append(": ").append(more);
            }
        }
        return words.toString();
    }

    private static String text(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "").strip();
        boolean plain = failure instanceof FindException || failure instanceof ResolutionException;
        if (plain && !message.isEmpty()) {
            return message;
        }
        String name = failure.getClass().getSimpleName();
        return message.isEmpty() ? name : name + ": " + message;
    }
}
