package org.implicit4j.app.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.implicit4j.app.config.Configuration;
import org.implicit4j.app.config.Entry;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Suggestion;

/** The options that a configuration may set, by their keys. */
public final class KnownOptions {

    private static final String SEE_DOCTOR = "\nMaybe see 'implicit4j doctor --config'.";

    private final Map<String, Parameter<?>> options = new TreeMap<>();
    private final Set<String> closed = new TreeSet<>();

    private KnownOptions() {}

    /**
     * Returns the options of every command below {@code root}.
     *
     * @param open the groups to look into; all options of another are taken as known
     */
    public static KnownOptions of(Command root, Predicate<Command> open) {
        KnownOptions known = new KnownOptions();
        CommonOptions.CONFIGURABLE.forEach(parameter -> known.options.put(parameter.name(), parameter));
        known.addChildren(root, "", open);
        return known;
    }

    private void addChildren(Command group, String prefix, Predicate<Command> open) {
        for (Command child : group.children().get()) {
            String inner = prefix + child.name() + ".";
            for (Parameter<?> parameter : child.parameters()) {
                if (parameter.form() != Parameter.Form.POSITIONAL) {
                    options.put(inner + parameter.name(), parameter);
                }
            }
            if (child.action().isPresent() || open.test(child)) {
                addChildren(child, inner, open);
            } else {
                closed.add(inner);
            }
        }
    }

    /** Returns the keys. */
    public Set<String> keys() {
        return options.keySet();
    }

    /**
     * Checks everything that {@code configuration} says about these options.
     *
     * @throws IllegalArgumentException if something makes no sense, saying where it stands
     */
    void check(Configuration configuration) {
        configuration
                .file()
                .problem()
                .or(() -> configuration.file().entries().values().stream()
                        .flatMap(entry -> problem(entry).stream())
                        .findFirst())
                .or(() -> keys().stream()
                        .flatMap(key -> configuration.all(key).stream())
                        .flatMap(entry -> problem(entry).stream())
                        .findFirst())
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
    }

    /** Returns what is wrong with {@code entry}, as a sentence and a hint; empty if nothing is. */
    public Optional<String> problem(Entry entry) {
        String key = entry.key();
        String place = entry.source().subject();
        Parameter<?> parameter = options.get(key);
        if (parameter == null) {
            return closed.stream().anyMatch(key::startsWith)
                    ? Optional.empty()
                    : Optional.of(place + " sets '" + key + "', which is no option." + hint(key));
        }
        try {
            parameter.parse(entry.value());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    "%s: %s (%s) must be %s.".formatted(place, key, entry.shown(), parameter.allowed()) + seeHelp(key));
        }
    }

    private String hint(String key) {
        String closest = Suggestion.of(key, keys());
        return closest.isEmpty() ? SEE_DOCTOR : closest;
    }

    private static String seeHelp(String key) {
        List<String> words = List.of(key.split("\\."));
        return words.size() == 1
                ? SEE_DOCTOR
                : "\nMaybe see 'implicit4j %s --help'.".formatted(String.join(" ", words.subList(0, words.size() - 1)));
    }

    /** Returns the variables of {@code configuration} that set none of these options, each with a hint. */
    public Map<String, String> unknownVariables(Configuration configuration) {
        List<String> known = keys().stream().map(Configuration::variable).toList();
        Map<String, String> unknown = new TreeMap<>();
        for (String variable : configuration.variables()) {
            if (!known.contains(variable)) {
                unknown.put(variable, Suggestion.of(variable, known).strip());
            }
        }
        return unknown;
    }
}
