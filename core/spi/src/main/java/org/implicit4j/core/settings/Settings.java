package org.implicit4j.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for the parameters of one owner, each with its origin; immutable. */
public final class Settings {

    private final String owner;
    private final Map<String, Parameter<?>> known;
    private final Map<String, Setting> given;

    private Settings(String owner, Map<String, Parameter<?>> known, Map<String, Setting> given) {
        this.owner = owner;
        this.known = known;
        this.given = given;
    }

    /**
     * Returns the defaults of {@code parameters}.
     *
     * @param owner who understands them, for messages, as in "method 'anderson'"
     */
    public static Settings of(String owner, List<Parameter<?>> parameters) {
        Map<String, Parameter<?>> known = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            if (known.put(parameter.name(), parameter) != null) {
                throw new IllegalArgumentException(owner + " declares the parameter '" + parameter + "' twice.");
            }
        }
        return new Settings(owner, known, Map.of());
    }

    /**
     * Returns these settings with one more value.
     *
     * @param origin where the value comes from, as in "command line"
     * @throws IllegalArgumentException if the name is unknown, listing the known ones, or the value is not allowed
     */
    public Settings with(String name, String value, String origin) {
        known(name).parse(value);
        Map<String, Setting> more = new LinkedHashMap<>(given);
        more.put(name, new Setting(name, value, origin));
        return new Settings(owner, known, more);
    }

    /** Returns these settings with one more value, set by code. */
    public <T> Settings with(Parameter<T> parameter, T value) {
        return with(parameter.name(), value.toString(), "code");
    }

    /**
     * Returns the value of {@code parameter}: the one given, or its default.
     *
     * @throws IllegalArgumentException if it has neither
     */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s needs a value for '%s': %s.".formatted(owner, parameter, parameter.summary())));
    }

    /** Returns the value of {@code parameter}, or nothing if it was not given and has no default. */
    public <T> Optional<T> find(Parameter<T> parameter) {
        if (known.get(parameter.name()) != parameter) {
            throw new IllegalArgumentException(owner + " does not declare the parameter '" + parameter + "'.");
        }
        Setting setting = given.get(parameter.name());
        return setting == null ? parameter.fallback() : Optional.of(parameter.parse(setting.value()));
    }

    /** Returns whether a value was given, rather than left to the default. */
    public boolean isGiven(Parameter<?> parameter) {
        return given.containsKey(parameter.name());
    }

    /** Returns every value in force, in the order of declaration. */
    public List<Setting> effective() {
        List<Setting> effective = new ArrayList<>();
        for (Parameter<?> parameter : known.values()) {
            Setting setting = given.get(parameter.name());
            String fallback = parameter.fallback().map(Object::toString).orElse("");
            effective.add(setting != null ? setting : new Setting(parameter.name(), fallback, Setting.DEFAULT));
        }
        return effective;
    }

    private Parameter<?> known(String name) {
        Parameter<?> parameter = known.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    "%s has no parameter '%s'. Known: %s.".formatted(owner, name, known.keySet())
                            + Suggestion.of(name, known.keySet()));
        }
        return parameter;
    }
}
