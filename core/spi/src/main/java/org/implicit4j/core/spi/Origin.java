package org.implicit4j.core.spi;

import java.lang.module.ModuleDescriptor;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;

/**
 * Where a plug-in came from.
 *
 * @param source "boot" for the application's own module path or class path, else the folder it was dropped into
 * @param type the provider's class
 * @param module the provider's module; empty on the class path
 * @param version the module's or package's version, if it states one
 * @param location the jar or folder with its classes, if known
 * @param privateModules what else its own module layer holds, each as name and version; nothing else sees them
 */
public record Origin(
        String source,
        String type,
        Optional<String> module,
        Optional<String> version,
        Optional<String> location,
        List<String> privateModules) {

    /** The {@link #source} of what is on the application's own module path or class path. */
    public static final String BOOT = "boot";

    static Origin of(String source, Class<?> type) {
        Module module = type.getModule();
        Optional<String> version = module.isNamed()
                ? version(module)
                : Optional.ofNullable(type.getPackage().getImplementationVersion());
        CodeSource code = type.getProtectionDomain().getCodeSource();
        Optional<String> location = code == null || code.getLocation() == null
                ? Optional.empty()
                : Optional.of(code.getLocation().toString());
        return new Origin(
                source,
                type.getName(),
                Optional.ofNullable(module.getName()),
                version,
                location,
                source.equals(BOOT) ? List.of() : besides(module));
    }

    /** Returns the other modules of the layer that {@code module} is in; on the class path there are none. */
    private static List<String> besides(Module module) {
        return Optional.ofNullable(module.getLayer()).stream()
                .flatMap(layer -> layer.modules().stream())
                .filter(other -> other != module)
                .map(other ->
                        other.getName() + version(other).map(text -> " " + text).orElse(""))
                .sorted()
                .toList();
    }

    private static Optional<String> version(Module module) {
        return Optional.ofNullable(module.getDescriptor()).flatMap(ModuleDescriptor::rawVersion);
    }

    /** Returns class, module and folder in words. */
    @Override
    public String toString() {
        String place = module.map(name -> "module " + name).orElse("the class path");
        return type + " in " + place + (source.equals(BOOT) ? "" : ", dropped into " + source);
    }
}
