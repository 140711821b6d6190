package org.implicit4j.core.spi;

import java.lang.module.FindException;
import java.lang.module.ResolutionException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the Java runtime throws at a plug-in into a sentence for its user. */
final class Rejection {

    static final String ASK = "Maybe ask its author; the plug-in itself is broken.";

    private static final int FIRST_CLASS_FILE = 44; // class files of Java n have version n + 44

    private static final Pattern MISSING = Pattern.compile("Module (\\S+) not found, required by (\\S+)");
    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)\\.\\d+");
    private static final Pattern DESCRIPTOR = Pattern.compile("Unsupported major.minor version (\\d+)\\.\\d+");
    private static final Pattern UNREADABLE = Pattern.compile("Error reading (\\S+\\.jar)");

    /** What else the runtime says, and what may help: first the rarer words. */
    private static final List<Advised> ADVISED = List.of(
            new Advised("Two versions of module", "Maybe remove the older of the two jars."),
            new Advised(
                    "in more than one module|contains package|export package",
                    "Maybe leave one of them out: a package belongs to one module."),
            new Advised("Unable to derive module descriptor", "Maybe give its jar a name of letters, or leave it out."),
            new Advised(
                    "no-arg constructor|provider method|not public",
                    "Maybe give the provider a public constructor without parameters."),
            new Advised(
                    "not a subtype|not an implementation",
                    "Maybe it was built against another version of the application."),
            new Advised(
                    "Provider \\S+ not found",
                    "Maybe its jar was built in part: build it anew with 'mvn clean verify'."),
            new Advised(
                    "NoSuchMethodError|NoSuchFieldError|AbstractMethodError|IncompatibleClassChangeError",
                    "Maybe build it anew against this version of the application."),
            new Advised("NoClassDefFoundError", "Maybe a jar that it needs is missing from its folder."));

    /** Words of the runtime, and a hint. */
    private record Advised(Pattern words, String hint) {
        Advised(String words, String hint) {
            this(Pattern.compile(words), hint);
        }
    }

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
        for (Pattern pattern : List.of(CLASS_FILE, DESCRIPTOR)) {
            Matcher version = pattern.matcher(words);
            if (version.find()) {
                int needed = Integer.parseInt(version.group(1)) - FIRST_CLASS_FILE;
                return new Rejected(
                        source,
                        "It was compiled for Java %d, and this is Java %d."
                                .formatted(needed, Runtime.version().feature()),
                        "Maybe run with a newer JDK: set JAVA_HOME to one of Java %d.".formatted(needed));
            }
        }
        Matcher unreadable = UNREADABLE.matcher(words);
        if (unreadable.find()) {
            return new Rejected(
                    source,
                    "'%s' is no jar, or not all of one.".formatted(unreadable.group(1)),
                    "Maybe it was cut off when it was copied.");
        }
        return new Rejected(source, words + (words.endsWith(".") ? "" : "."), hint(words));
    }

    private static String hint(String words) {
        return ADVISED.stream()
                .filter(advised -> advised.words.matcher(words).find())
                .findFirst()
                .map(Advised::hint)
                .orElse(ASK);
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
