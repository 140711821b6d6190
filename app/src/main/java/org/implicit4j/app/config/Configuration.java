package org.implicit4j.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;

/**
 * The options that were set once and for all: in a file, or by variables of the environment, which have precedence.
 *
 * <p>An option is named by a key, the words of its command and its name with dots between, as in
 * {@code lp.solve.iterations}; its variable is {@code IMPLICIT4J_LP_SOLVE_ITERATIONS}.
 */
public final class Configuration {

    private static final String PREFIX = "IMPLICIT4J_";

    // Read by the start script, by the server, and here; they set no option.
    private static final Set<String> OTHER_VARIABLES =
            Set.of(PREFIX + "OPTS", PREFIX + "PLUGINS", PREFIX + "TOKEN", ConfigurationFile.VARIABLE);

    private final ConfigurationFile file;
    private final SortedMap<String, String> variables;

    private Configuration(ConfigurationFile file, SortedMap<String, String> variables) {
        this.file = file;
        this.variables = variables;
    }

    /** Reads the file that {@code environment} leads to, and its variables; what is wrong with the file is kept. */
    public static Configuration read(Map<String, String> environment) {
        SortedMap<String, String> variables = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !OTHER_VARIABLES.contains(name)) {
                variables.put(name, value);
            }
        });
        return new Configuration(ConfigurationFile.read(environment), variables);
    }

    /** Returns the configuration that sets nothing. */
    public static Configuration none() {
        return read(Map.of(ConfigurationFile.VARIABLE, ""));
    }

    /** Returns the file. */
    public ConfigurationFile file() {
        return file;
    }

    /** Returns the names of the variables that ought to set options. */
    public Set<String> variables() {
        return variables.keySet();
    }

    /** Returns the variable that sets the option {@code key}. */
    public static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Returns all values given for an option, that with precedence first. */
    public List<Entry> all(String key) {
        List<Entry> all = new ArrayList<>();
        String name = variable(key);
        Optional.ofNullable(variables.get(name))
                .ifPresent(value -> all.add(new Entry(key, value, new Entry.Variable(name))));
        Optional.ofNullable(file.entries().get(key)).ifPresent(all::add);
        return all;
    }

    /** Returns the value in force of the option {@code key}; empty if it is not configured. */
    public Optional<Entry> find(String key) {
        return all(key).stream().findFirst();
    }

    /**
     * Returns {@code settings} with what is configured for {@code parameters}.
     *
     * @param prefix of their keys, as in "lp.solve."; empty for options of every command
     * @throws IllegalArgumentException if a value is not allowed
     */
    public Settings apply(Settings settings, String prefix, List<Parameter<?>> parameters) {
        Settings more = settings;
        for (Parameter<?> parameter : parameters) {
            Optional<Entry> entry =
                    parameter.form() == Parameter.Form.POSITIONAL ? Optional.empty() : find(prefix + parameter.name());
            if (entry.isPresent()) {
                more = more.with(
                        parameter.name(),
                        entry.get().value(),
                        entry.get().source().origin());
            }
        }
        return more;
    }
}
