package org.implicit4j.core.spi;

import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import org.implicit4j.core.adjoint.AdjointMethod;
import org.implicit4j.core.settings.Settings;

/** The adjoint methods that are installed, by name; a value, not a registry. */
public final class Adjoints {

    private final Catalogue<AdjointProvider> providers;
    private final Methods methods;

    private Adjoints(Collection<AdjointProvider> found, Methods methods) {
        this.providers = new Catalogue<>("adjoint method", found);
        this.methods = methods;
    }

    /**
     * Returns the adjoint methods that {@link ServiceLoader} finds on the module path or class path.
     *
     * @throws IllegalStateException if two have one name
     */
    public static Adjoints discover() {
        return of(
                ServiceLoader.load(AdjointProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                Methods.discover());
    }

    /**
     * Returns the given adjoint methods.
     *
     * @param methods that backward solves choose from
     * @throws IllegalStateException if two have one name
     */
    public static Adjoints of(Collection<AdjointProvider> providers, Methods methods) {
        return new Adjoints(providers, methods);
    }

    /**
     * Returns the adjoint method of that name with its default options.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     */
    public AdjointMethod get(String name) {
        return get(name, settings(name));
    }

    /** Returns the adjoint method of that name with these options. */
    public AdjointMethod get(String name, Settings settings) {
        return providers.provider(name).create(settings, methods);
    }

    /**
     * Returns the adjoint method that a specification names, such as {@code phantom:steps=5,damping=0.5}.
     *
     * @param origin where the specification comes from, as in "command line"
     * @throws IllegalArgumentException if the name or an option is unknown, or a value is not allowed
     */
    public AdjointMethod parse(String specification, String origin) {
        Catalogue.Chosen<AdjointProvider> chosen = providers.parse(specification, origin);
        return chosen.provider().create(chosen.settings(), methods);
    }

    /** Returns the default options of the adjoint method of that name. */
    public Settings settings(String name) {
        return providers.settings(name);
    }

    /** Returns the providers in the order of their names. */
    public List<AdjointProvider> all() {
        return providers.all();
    }
}
