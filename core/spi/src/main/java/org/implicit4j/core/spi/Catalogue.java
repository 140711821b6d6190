package org.implicit4j.core.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.settings.Suggestion;

/** Providers of one kind by name, and the options that a specification gives them. */
final class Catalogue<P extends OptionedProvider> {

    private final String kind;
    private final Map<String, P> providers = new TreeMap<>();

    /** @param kind for messages, as in "fixed-point method" */
    Catalogue(String kind, Collection<? extends P> found) {
        this.kind = kind;
        for (P provider : found) {
            P other = providers.putIfAbsent(provider.name(), provider);
            if (other != null) {
                throw new IllegalStateException("Two %ss are called '%s': %s and %s."
                        .formatted(kind, provider.name(), Providers.describe(other), Providers.describe(provider)));
            }
        }
    }

    /** A provider with the options that it is to have. */
    record Chosen<P>(P provider, Settings settings) {}

    Chosen<P> parse(String specification, String origin) {
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
        return new Chosen<>(provider(name), settings);
    }

    Settings settings(String name) {
        return Settings.of("The %s '%s'".formatted(kind, name), provider(name).parameters());
    }

    P provider(String name) {
        P provider = providers.get(name);
        if (provider == null) {
            String hint = Suggestion.of(name, providers.keySet());
            throw new IllegalArgumentException("No %s is called '%s'. Found: %s."
                            .formatted(kind, name, providers.keySet())
                    + (hint.isEmpty() ? "\nMaybe the module that provides it is missing from the module path." : hint));
        }
        return provider;
    }

    List<P> all() {
        return List.copyOf(providers.values());
    }
}
