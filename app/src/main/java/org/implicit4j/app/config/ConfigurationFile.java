package org.implicit4j.app.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The file that holds options, in the format of {@link Properties}.
 *
 * @param path where it is, or would be; empty if there is no such place
 * @param found whether it is there
 * @param entries what it says; none after the first line that makes no sense
 * @param problem why it cannot be used, as a sentence and a hint; empty if it can
 */
public record ConfigurationFile(
        Optional<Path> path, boolean found, Map<String, Entry> entries, Optional<String> problem) {

    static final String VARIABLE = "IMPLICIT4J_CONFIG";

    private static final String NAME = "implicit4j/config.properties";

    /** Reads the file that {@code environment} names, or that lies where configuration files lie. */
    static ConfigurationFile read(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        Optional<Path> place = named == null
                ? folder(environment).map(folder -> folder.resolve(NAME))
                : Optional.of(named).filter(name -> !name.isEmpty()).map(Path::of);
        if (place.isEmpty()) {
            return new ConfigurationFile(place, false, Map.of(), Optional.empty());
        }
        Path path = place.get();
        if (!Files.isRegularFile(path)) {
            return new ConfigurationFile(
                    place,
                    false,
                    Map.of(),
                    Optional.ofNullable(named)
                            .map(name -> "%s names '%s', which is no file.\nMaybe unset it, or write the file."
                                    .formatted(VARIABLE, name)));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        return new ConfigurationFile(place, true, entries, problem(path, entries));
    }

    private static Optional<Path> folder(Map<String, String> environment) {
        String folder = Objects.requireNonNullElse(environment.get("XDG_CONFIG_HOME"), "");
        if (!folder.isEmpty()) {
            return Optional.of(Path.of(folder));
        }
        return Optional.ofNullable(environment.get("HOME")).map(home -> Path.of(home, ".config"));
    }

    /** Adds what is in the file to {@code entries} and returns what is wrong with it. */
    private static Optional<String> problem(Path path, Map<String, Entry> entries) {
        try {
            addAll(path, Files.readAllLines(path), entries);
            return Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of("'%s' is not text in UTF-8.\nMaybe save it again as UTF-8.".formatted(path));
        } catch (IOException e) {
            return Optional.of("'%s' cannot be read.\nMaybe see its rights.".formatted(path));
        } catch (IllegalArgumentException e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    /** Reads one line after the other, since {@link Properties} does not tell where a value stands. */
    private static void addAll(Path path, List<String> lines, Map<String, Entry> entries) throws IOException {
        int next = 0;
        while (next < lines.size()) {
            var place = new Entry.Line(path, next + 1);
            List<String> parts = new ArrayList<>(List.of(lines.get(next++)));
            while (!isComment(parts.get(0)) && goesOn(parts.get(parts.size() - 1)) && next < lines.size()) {
                parts.add(lines.get(next++));
            }
            Properties one = properties(String.join("\n", parts), place);
            for (String key : one.stringPropertyNames()) {
                Entry other =
                        entries.put(key, new Entry(key, one.getProperty(key).strip(), place));
                if (other != null) {
                    throw new IllegalArgumentException(
                            "%s sets '%s' a second time.\nMaybe remove one of the two; the other is in %s."
                                    .formatted(
                                            place.subject(), key, other.source().origin()));
                }
            }
        }
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    /** Returns whether an odd number of backslashes ends the line. */
    private static boolean goesOn(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static Properties properties(String text, Entry.Line place) throws IOException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s has a \\u without four hexadecimal digits.\nMaybe write \\\\ for a backslash."
                            .formatted(place.subject()),
                    e);
        }
        return one;
    }
}
