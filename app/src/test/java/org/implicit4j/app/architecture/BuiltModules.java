package org.implicit4j.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The modules of this build, wherever they lie: folders while testing, jars after packaging. */
final class BuiltModules {

    private static final String PREFIX = "org.implicit4j.";

    private BuiltModules() {}

    /** Returns our modules by name. */
    static Map<String, ModuleReference> all() {
        Map<String, ModuleReference> modules = new TreeMap<>();
        for (String property : List.of("jdk.module.path", "java.class.path", "surefire.test.class.path")) {
            String path = Objects.requireNonNullElse(System.getProperty(property), "");
            for (String entry : path.split(File.pathSeparator, -1)) {
                if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
                    ours(Path.of(entry))
                            .forEach(found ->
                                    modules.putIfAbsent(found.descriptor().name(), found));
                }
            }
        }
        // The module under test is patched and not on a path.
        ModuleLayer.boot().configuration().modules().forEach(resolved -> {
            if (resolved.name().startsWith(PREFIX)) {
                modules.putIfAbsent(resolved.name(), resolved.reference());
            }
        });
        return modules;
    }

    private static Collection<ModuleReference> ours(Path entry) {
        if (Files.isDirectory(entry) && !Files.exists(entry.resolve("module-info.class"))) {
            return List.of();
        }
        if (!Files.isDirectory(entry) && !entry.getFileName().toString().startsWith("implicit4j-")) {
            return List.of(); // other people's jars may not even be modules
        }
        return ModuleFinder.of(entry).findAll().stream()
                .filter(reference -> reference.descriptor().name().startsWith(PREFIX))
                .filter(reference -> !reference.descriptor().isAutomatic())
                .toList();
    }

    /** Returns the classes of one module. */
    static JavaClasses classes(ModuleReference module) {
        return new ClassFileImporter().importLocations(List.of(location(module)));
    }

    /** Returns the classes of all our modules. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .importLocations(
                        all().values().stream().map(BuiltModules::location).toList());
    }

    private static Location location(ModuleReference module) {
        URI uri = module.location().orElseThrow();
        return uri.getPath().endsWith(".jar") ? Location.of(URI.create("jar:" + uri + "!/")) : Location.of(uri);
    }

    /** Returns what META-INF/services of {@code module} says: service to providers. */
    static Map<String, List<String>> serviceFiles(ModuleReference module) throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            List<String> files = names.filter(name -> name.matches("META-INF/services/[^/]+"))
                    .toList();
            for (String file : files) {
                services.put(file.substring("META-INF/services/".length()), lines(reader, file));
            }
        }
        return services;
    }

    private static List<String> lines(ModuleReader reader, String file) throws IOException {
        try (var stream = reader.open(file).orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .sorted()
                    .toList();
        }
    }

    /** Returns what the descriptor of {@code module} provides: service to providers. */
    static Map<String, List<String>> provides(ModuleReference module) {
        Map<String, List<String>> services = new TreeMap<>();
        for (ModuleDescriptor.Provides provides : module.descriptor().provides()) {
            List<String> providers = new ArrayList<>(provides.providers());
            providers.sort(null);
            services.put(provides.service(), providers);
        }
        return services;
    }
}
