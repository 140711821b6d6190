package org.implicit4j.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.app.cli.Command;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.spi.AdjointProvider;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Origin;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.Rejected;
import org.implicit4j.core.spi.TaskResult;

/** {@code plugins}: what is installed, from where, and what does not fit and why. */
final class PluginsCommand {

    private PluginsCommand() {}

    static Command of(Plugins plugins, Path folder) {
        return Command.of(
                "plugins",
                "list what is installed, from where, and what was not loaded and why",
                List.of(),
                List.of("implicit4j plugins --json"),
                (settings, invocation) -> TaskResult.success(document(plugins, folder), lines(plugins, folder)));
    }

    private static Document document(Plugins plugins, Path folder) {
        return Document.fields()
                .put("folder", folder.toString())
                .put(
                        "domains",
                        plugins.domains().stream()
                                .map(plugin -> document(plugin, DomainPlugin.class))
                                .toList())
                .put(
                        "methods",
                        plugins.installedMethods().stream()
                                .map(plugin -> document(plugin, MethodProvider.class))
                                .toList())
                .put(
                        "adjoints",
                        plugins.installedAdjoints().stream()
                                .map(plugin -> document(plugin, AdjointProvider.class))
                                .toList())
                .put(
                        "rejected",
                        plugins.rejected().stream()
                                .map(PluginsCommand::document)
                                .toList())
                .build();
    }

    private static Document document(Installed<?> plugin, Class<?> service) {
        Origin origin = plugin.origin();
        return Document.fields()
                .put("name", plugin.name())
                .put("summary", plugin.summary())
                .put("service", service.getName())
                .put("type", origin.type())
                .put("module", origin.module().orElse(""))
                .put("version", origin.version().orElse(""))
                .put("layer", origin.source())
                .put("location", origin.location().orElse(""))
                .build();
    }

    private static Document document(Rejected rejected) {
        return Document.fields()
                .put("source", rejected.source())
                .put("reason", rejected.reason())
                .put("hint", rejected.hint())
                .build();
    }

    private static List<String> lines(Plugins plugins, Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("Domains");
        plugins.domains().forEach(plugin -> lines.addAll(words(plugin)));
        lines.add("Fixed-point methods");
        plugins.installedMethods().forEach(plugin -> lines.addAll(words(plugin)));
        lines.add("Adjoint methods");
        plugins.installedAdjoints().forEach(plugin -> lines.addAll(words(plugin)));
        if (!plugins.rejected().isEmpty()) {
            lines.add("Not loaded");
            for (Rejected rejected : plugins.rejected()) {
                lines.add("  " + rejected.source());
                lines.add("      " + rejected.reason());
                lines.add("      " + rejected.hint());
            }
        }
        lines.add("Drop-ins are read from " + folder + "/NAME/*.jar");
        return lines;
    }

    private static List<String> words(Installed<?> plugin) {
        Origin origin = plugin.origin();
        String place = origin.source().equals(Origin.BOOT) ? "shipped" : "dropped into " + origin.source();
        String module = origin.module().map(name -> "module " + name).orElse("class path");
        String version = origin.version().map(text -> " " + text).orElse("");
        return List.of(
                "  %s  %s".formatted(plugin.name(), plugin.summary()),
                "      %s%s, %s".formatted(module, version, place));
    }
}
