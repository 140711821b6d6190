package org.implicit4j.core.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.settings.Suggestion;
import org.implicit4j.core.solve.FixedPointMethod;

/** The fixed-point methods that are installed, by name; a value, not a registry. */
public final class Methods {

    private final Map<String, MethodProvider> providers = new TreeMap<>();

    private Methods(Collection<MethodProvider> found) {
        for (MethodProvider provider : found) {
            MethodProvider other = providers.putIfAbsent(provider.name(), provider);
            if (other != null) {
                throw new IllegalStateException("Two fixed-point methods are called '%s': %s and %s."
                        .formatted(provider.name(), Providers.describe(other), Providers.describe(provider)));
            }
        }
    }

    /**
     * Returns the methods that {@link ServiceLoader} finds on the module path or class path.
     *
     * @throws IllegalStateException if two have one name
     */
    public static Methods discover() {
        return of(ServiceLoader.load(MethodProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * Returns the given methods.
     *
     * @throws IllegalStateException if two have one name
     */
    public static Methods of(Collection<MethodProvider> providers) {
        return new Methods(providers);
    }

    /**
     * Returns the method of that name with its default options.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     */
    public FixedPointMethod get(String name) {
        return provider(name).create(settings(name));
    }

    /**
     * Returns the method that a specification names, such as {@code anderson} or {@code anderson:depth=8,damping=0.5}.
     *
     * @param origin where the specification comes from, as in "command line"
     * @throws IllegalArgumentException if the name or an option is unknown, or a value is not allowed
     */
    public FixedPointMethod parse(String specification, String origin) {
        int colon = specification.indexOf(':');
        String name = colon < 0 ? specification : specification.substring(0, colon);
        Settings settings = settings(name);
        if (colon >= 0) {
            for (String option : specification.substring(colon + 1).split(",", -1)) {
                String[] pair = option.split("=", 2);
                if (pair.length != 2) {
                    throw new IllegalArgumentException("'%s' in '%s' is not an option.\nMaybe write it as name=value."
                            .formatted(option, specification));
                }
                settings = settings.with(pair[0].strip(), pair[1].strip(), origin);
            }
        }
        return provider(name).create(settings);
    }

    /** Returns the default options of the method of that name, to be changed and given to {@link #get(String, Settings)}. */
    public Settings settings(String name) {
        return Settings.of("The method '" + name + "'", provider(name).parameters());
    }

    /** Returns the method of that name with these options. */
    public FixedPointMethod get(String name, Settings settings) {
        return provider(name).create(settings);
    }

    /** Returns the providers in the order of their names. */
    public List<MethodProvider> all() {
        return List.copyOf(providers.values());
    }

    private MethodProvider provider(String name) {
        MethodProvider provider = providers.get(name);
        if (provider == null) {
            String hint = Suggestion.of(name, providers.keySet());
            throw new IllegalArgumentException("No fixed-point method is called '%s'. Found: %s."
                            .formatted(name, providers.keySet())
                    + (hint.isEmpty() ? "\nMaybe the module that provides it is missing from the module path." : hint));
        }
        return provider;
    }
}
