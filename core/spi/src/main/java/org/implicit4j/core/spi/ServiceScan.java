package org.implicit4j.core.spi;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the providers of one service from one place, and goes on when one of them is broken. */
final class ServiceScan<P> {

    // A broken services file can make the iterator fail for ever without moving on.
    private static final int MAX_FAILURES = 100;

    private final String source;
    private final Function<P, Optional<Rejected>> check;
    private final Function<P, String> name;
    private final Function<P, String> summary;
    private final List<Installed<P>> installed = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private ServiceScan(
            String source,
            Function<P, Optional<Rejected>> check,
            Function<P, String> name,
            Function<P, String> summary) {
        this.source = source;
        this.check = check;
        this.name = name;
        this.summary = summary;
    }

    static <P extends OptionedProvider> ServiceScan<P> optioned(String source) {
        return new ServiceScan<>(source, provider -> Optional.empty(), P::name, P::summary);
    }

    static ServiceScan<DomainPlugin> domains(String source) {
        return new ServiceScan<>(source, plugin -> misfit(source, plugin), DomainPlugin::name, DomainPlugin::summary);
    }

    /** Reads the providers whose class satisfies {@code mine}; others belong to another place. */
    ServiceScan<P> read(ServiceLoader<P> loader, Predicate<Class<?>> mine) {
        Iterator<ServiceLoader.Provider<P>> providers = loader.stream().iterator();
        boolean more = true;
        while (more && rejected.size() < MAX_FAILURES) {
            try {
                more = providers.hasNext();
                if (more) {
                    ServiceLoader.Provider<P> provider = providers.next();
                    // A static provider method shows only the type it declares, mostly the service itself.
                    if (provider.type().isInterface() || mine.test(provider.type())) {
                        add(provider, mine);
                    }
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                rejected.add(Rejection.of(source, e));
            }
        }
        return this;
    }

    private void add(ServiceLoader.Provider<P> provider, Predicate<Class<?>> mine) {
        String type = provider.type().getName();
        try {
            P plugin = provider.get();
            if (!mine.test(plugin.getClass())) {
                return;
            }
            Optional<Rejected> misfit = check.apply(plugin);
            if (misfit.isPresent()) {
                rejected.add(misfit.get());
                return;
            }
            String called = name.apply(plugin);
            if (!called.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                rejected.add(new Rejected(
                        source,
                        "%s calls itself '%s', which is not lower-case words of letters and digits, with dashes."
                                .formatted(type, called),
                        "Maybe its author can rename it."));
                return;
            }
            String about = summary.apply(plugin);
            if (about == null || about.isBlank()) {
                rejected.add(new Rejected(
                        source,
                        "%s, called '%s', has no summary to show in a list.".formatted(type, called),
                        Rejection.ASK));
                return;
            }
            installed.add(new Installed<>(called, about, plugin, Origin.of(source, plugin.getClass())));
        } catch (ServiceConfigurationError | LinkageError e) {
            rejected.add(Rejection.of(source, e));
        } catch (RuntimeException | Error e) { // somebody else's code: whatever it throws, the others must still load
            rejected.add(new Rejected(source, type + " failed when asked for its name: " + e + ".", Rejection.ASK));
        }
    }

    List<Installed<P>> installed() {
        return installed;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    private static Optional<Rejected> misfit(String source, DomainPlugin plugin) {
        return wrongVersion(source, plugin).or(() -> withoutDomain(source, plugin));
    }

    private static Optional<Rejected> wrongVersion(String source, DomainPlugin plugin) {
        int version = plugin.spiVersion();
        if (version == Spi.VERSION) {
            return Optional.empty();
        }
        String age = version < Spi.VERSION ? "a newer version of the plug-in" : "a newer version of this application";
        return Optional.of(new Rejected(
                source,
                "%s was built for version %d of the plug-in contract, and this application has version %d."
                        .formatted(plugin.getClass().getName(), version, Spi.VERSION),
                "Maybe there is " + age + "."));
    }

    private static Optional<Rejected> withoutDomain(String source, DomainPlugin plugin) {
        Class<? extends Domain> domain = plugin.domain();
        if (domain != null && !Modifier.isAbstract(domain.getModifiers())) { // an interface is abstract as well
            return Optional.empty();
        }
        return Optional.of(new Rejected(
                source,
                "%s names %s as its domain, of which no object can be made."
                        .formatted(plugin.getClass().getName(), domain == null ? "no class" : domain.getName()),
                "Maybe domain() should return a class that implements " + Domain.class.getName() + "."));
    }
}
