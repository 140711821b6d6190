package org.implicit4j.core.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plug-ins of one folder of jars.
 *
 * <p>The folder becomes one module layer of its own, so two plug-ins may hold different versions of a library; modules
 * that the application has win over the folder's. Where the application itself runs on the class path there are no
 * modules to share, and the folder becomes a class loader.
 */
final class DropIn {

    private static final Set<String> SERVICES =
            Set.of(AdjointProvider.class.getName(), DomainPlugin.class.getName(), MethodProvider.class.getName());
    private static final String NOTHING = "provides a domain, a method or an adjoint method.";

    private final Found found = new Found();
    private final String source;

    private DropIn(Path folder) {
        this.source = folder.toString();
    }

    /** Reads {@code folder}; what does not fit is listed and not thrown. */
    static Found read(Path folder) {
        DropIn dropIn = new DropIn(folder);
        List<Path> jars;
        try {
            jars = jars(folder);
            if (jars.isEmpty()) {
                dropIn.reject("The folder holds no jar.", whereJarsAre(folder));
                return dropIn.found;
            }
        } catch (IOException e) {
            dropIn.reject("The folder cannot be read: %s.".formatted(e), "Maybe see its rights.");
            return dropIn.found;
        }
        ModuleLayer parent = DropIn.class.getModule().getLayer();
        try {
            if (parent == null) {
                dropIn.readClassPath(jars);
            } else {
                dropIn.readLayer(folder, parent);
            }
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            dropIn.found.rejected.add(Rejection.of(dropIn.source, e));
        }
        return dropIn.found;
    }

    private void readLayer(Path folder, ModuleLayer parent) {
        ModuleFinder own = ModuleFinder.of(folder);
        Set<String> roots = own.findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(DropIn::providesPlugin)
                .map(ModuleDescriptor::name)
                .collect(Collectors.toSet());
        if (roots.isEmpty()) {
            reject(
                    "No module in the folder " + NOTHING,
                    "Maybe its module-info lacks a 'provides " + DomainPlugin.class.getName() + " with …' line.");
            return;
        }
        own.findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(descriptor ->
                        parent.configuration().findModule(descriptor.name()).isPresent())
                .sorted()
                .forEach(this::rejectCopy);
        // An empty first finder: what the application has wins, the folder's own jars come after.
        Configuration configuration = parent.configuration().resolve(ModuleFinder.of(), own, roots);
        ModuleLayer layer = parent.defineModulesWithOneLoader(configuration, DropIn.class.getClassLoader());
        found.read(source, layer, type -> type.getModule().getLayer() == layer);
    }

    private void rejectCopy(ModuleDescriptor copy) {
        reject(
                "Module %s is a part of the application already, so the folder's copy is not used."
                        .formatted(copy.toNameAndVersion()),
                providesPlugin(copy)
                        ? "Maybe remove the folder."
                        : "Maybe remove its jar, and give the dependency on it the scope 'provided'.");
    }

    private void readClassPath(List<Path> jars) {
        URL[] urls = jars.stream().map(DropIn::url).toArray(URL[]::new);
        // Stays open as long as the application: the plug-in loads its classes through it when it needs them.
        @SuppressWarnings("resource") // see above
        ClassLoader loader = new URLClassLoader(source, urls, DropIn.class.getClassLoader());
        found.read(source, loader, type -> type.getClassLoader() == loader);
        if (found.isEmpty()) {
            reject(
                    "No jar in the folder " + NOTHING,
                    "Maybe its jar lacks META-INF/services/" + DomainPlugin.class.getName() + ".");
        }
    }

    private void reject(String reason, String hint) {
        found.rejected.add(new Rejected(source, reason, hint));
    }

    private static boolean providesPlugin(ModuleDescriptor descriptor) {
        return descriptor.provides().stream().anyMatch(provides -> SERVICES.contains(provides.service()));
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Copying a folder onto one that is there puts it inside. */
    private static String whereJarsAre(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .findFirst()
                    .map(deeper -> "Maybe move what is in '%s' up into it.".formatted(deeper.getFileName()))
                    .orElse("Maybe copy the plug-in's jars into it.");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
