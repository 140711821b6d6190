package org.implicit4j.core.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.implicit4j.core.settings.Suggestion;

/**
 * What is installed: methods, adjoint methods and domains, each with where it came from, and what was found but does not fit; a value,
 * not a registry.
 */
public final class Plugins {

    private final Map<String, Installed<MethodProvider>> methods;
    private final Map<String, Installed<AdjointProvider>> adjoints;
    private final Map<String, Installed<DomainPlugin>> domains;
    private final List<Rejected> rejected;

    private Plugins(Found found) {
        methods = byName("fixed-point methods", found.methods);
        adjoints = byName("adjoint methods", found.adjoints);
        domains = byName("domains", found.domains);
        rejected = List.copyOf(found.rejected);
    }

    /**
     * Returns what is on the module path or class path.
     *
     * @throws IllegalStateException if two methods, two adjoint methods or two domains have one name
     */
    public static Plugins discover() {
        return withDropIns(new Found());
    }

    /**
     * Returns what is on the module path or class path, and the drop-ins: {@code folder/NAME/*.jar}.
     *
     * @param folder may be missing
     * @throws IOException if the folder is there and cannot be read
     * @throws IllegalStateException if two methods, two adjoint methods or two domains have one name
     */
    public static Plugins discover(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return discover();
        }
        Found dropIns = new Found();
        List<Rejected> loose = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry)) {
                    dropIns.addAll(DropIn.read(entry));
                } else if (entry.toString().endsWith(".jar")) {
                    loose.add(new Rejected(
                            entry.toString(),
                            "A jar beside the plug-ins' folders is not read.",
                            "Maybe move it into a folder of its own: " + ownFolder(entry) + "."));
                }
            }
        }
        dropIns.rejected.addAll(loose);
        return withDropIns(dropIns);
    }

    private static Plugins withDropIns(Found dropIns) {
        Found found = new Found();
        found.read(Origin.BOOT, Plugins.class.getClassLoader(), type -> true);
        found.addAll(dropIns);
        return new Plugins(found);
    }

    /** Returns the methods, in the order of their names. */
    public List<Installed<MethodProvider>> installedMethods() {
        return List.copyOf(methods.values());
    }

    /** Returns the methods to choose from. */
    public Methods methods() {
        return Methods.of(methods.values().stream().map(Installed::provider).toList());
    }

    /** Returns the adjoint methods, in the order of their names. */
    public List<Installed<AdjointProvider>> installedAdjoints() {
        return List.copyOf(adjoints.values());
    }

    /** Returns the adjoint methods to choose from; their backward solves choose from {@link #methods}. */
    public Adjoints adjoints() {
        return Adjoints.of(adjoints.values().stream().map(Installed::provider).toList(), methods());
    }

    /** Returns the domains, in the order of their names. */
    public List<Installed<DomainPlugin>> domains() {
        return List.copyOf(domains.values());
    }

    /**
     * Returns the domain of that name.
     *
     * @throws IllegalArgumentException if there is none, listing those that are there
     */
    public Installed<DomainPlugin> domain(String name) {
        Installed<DomainPlugin> domain = domains.get(name);
        if (domain == null) {
            String hint = Suggestion.of(name, domains.keySet());
            throw new IllegalArgumentException("No domain is called '%s'. Found: %s.".formatted(name, domains.keySet())
                    + (hint.isEmpty()
                            ? "\nMaybe its jars are not in the plug-ins' folder; the command 'plugins' tells."
                            : hint));
        }
        return domain;
    }

    /** Returns what was found and does not fit, with the reasons. */
    public List<Rejected> rejected() {
        return rejected;
    }

    private static <P> Map<String, Installed<P>> byName(String kind, Collection<Installed<P>> found) {
        Map<String, Installed<P>> named = new TreeMap<>();
        for (Installed<P> plugin : found) {
            Installed<P> other = named.putIfAbsent(plugin.name(), plugin);
            if (other != null) {
                throw new IllegalStateException("Two %s are called '%s': %s and %s."
                                .formatted(kind, plugin.name(), other.origin(), plugin.origin())
                        + "\nMaybe remove one of them.");
            }
        }
        return named;
    }

    private static String ownFolder(Path jar) {
        String name = jar.getFileName().toString();
        return jar.resolveSibling(name.substring(0, name.length() - ".jar".length())) + "/";
    }
}
