package org.implicit4j.app.wiring;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.Plugins;

/**
 * The installed domains, each built when it is first asked for.
 *
 * <p>Each domain has a child injector of its own: one that asks for something nobody offers stops neither the
 * application nor the others, and domains do not see each other.
 */
public final class Domains {

    private final Plugins plugins;
    private final Services services;
    private final List<Injector> shared = new ArrayList<>(1);
    private final Map<String, Domain> built = new HashMap<>();

    /** Makes domains out of {@code plugins}; nothing is built yet. */
    public Domains(Plugins plugins, Services services) {
        this.plugins = plugins;
        this.services = services;
    }

    /**
     * Returns the domain of that name.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     * @throws IllegalStateException if it cannot be built, saying why
     */
    public Domain get(String name) {
        Installed<DomainPlugin> plugin = plugins.domain(name);
        Domain domain = built.get(name);
        if (domain == null) {
            domain = build(plugin);
            built.put(name, domain);
        }
        return domain;
    }

    private Domain build(Installed<DomainPlugin> plugin) {
        try {
            Class<? extends Domain> type = plugin.provider().domain();
            return injector()
                    .createChildInjector(
                            binder -> binder.bind(Domain.class).to(type).in(Singleton.class))
                    .getInstance(Domain.class);
        } catch (CreationException e) {
            throw broken(plugin, e.getErrorMessages(), e);
        } catch (ProvisionException e) {
            throw broken(plugin, e.getErrorMessages(), e);
        } catch (LinkageError | AssertionError e) { // a class is not there, or Guice may not reach the constructor
            throw new IllegalStateException(
                    sentence(plugin, Objects.requireNonNullElse(e.getMessage(), e.toString())), e);
        }
    }

    private Injector injector() {
        if (shared.isEmpty()) {
            shared.add(Guice.createInjector(Stage.PRODUCTION, new ServicesModule(services, plugins)));
        }
        return shared.get(0);
    }

    private static IllegalStateException broken(
            Installed<DomainPlugin> plugin, Collection<Message> messages, RuntimeException cause) {
        Message first = messages.iterator().next();
        Throwable thrown = first.getCause();
        String reason = thrown == null ? first.getMessage().lines().findFirst().orElse("") : thrown.toString();
        return new IllegalStateException(sentence(plugin, reason), cause);
    }

    private static String sentence(Installed<DomainPlugin> plugin, String reason) {
        return "The domain '%s' (%s) cannot be built: %s."
                        .formatted(plugin.name(), plugin.origin(), reason.replaceAll("\\.$", ""))
                + hint(plugin.provider().domain());
    }

    private static String hint(Class<? extends Domain> domain) {
        String place = domain.getPackageName();
        return domain.getModule().isExported(place) || domain.getModule().isOpen(place, Guice.class.getModule())
                ? "\nMaybe ask its author; --stacktrace shows all of it."
                : "\nMaybe its module-info lacks 'exports %s;'.".formatted(place);
    }
}
