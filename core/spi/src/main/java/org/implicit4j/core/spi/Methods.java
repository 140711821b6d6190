package org.implicit4j.core.spi;

import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.FixedPointMethod;

/** The fixed-point methods that are installed, by name; a value, not a registry. */
public final class Methods {

    private final Catalogue<MethodProvider> providers;

    private Methods(Collection<MethodProvider> found) {
        providers = new Catalogue<>("fixed-point method", found);
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
        return get(name, settings(name));
    }

    /** Returns the method of that name with these options. */
    public FixedPointMethod get(String name, Settings settings) {
        return providers.provider(name).create(settings, this);
    }

    /**
     * Returns the method that a specification names, such as {@code anderson} or {@code anderson:depth=8,damping=0.5}.
     *
     * @param origin where the specification comes from, as in "command line"
     * @throws IllegalArgumentException if the name or an option is unknown, or a value is not allowed
     */
    public FixedPointMethod parse(String specification, String origin) {
        Catalogue.Chosen<MethodProvider> chosen = providers.parse(specification, origin);
        return chosen.provider().create(chosen.settings(), this);
    }

    /** Returns the default options of the method of that name, to be changed and given to {@link #get(String, Settings)}. */
    public Settings settings(String name) {
        return providers.settings(name);
    }

    /** Returns the providers in the order of their names. */
    public List<MethodProvider> all() {
        return providers.all();
    }
}
