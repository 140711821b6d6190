package org.implicit4j.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Failure;
import org.implicit4j.app.wiring.Domains;
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

    private final Plugins plugins;
    private final Domains domains;
    private final Path folder;

    private PluginsCommand(Plugins plugins, Domains domains, Path folder) {
        this.plugins = plugins;
        this.domains = domains;
        this.folder = folder;
    }

    static Command of(Plugins plugins, Domains domains, Path folder) {
        PluginsCommand command = new PluginsCommand(plugins, domains, folder);
        return Command.of(
                "plugins",
                "list what is installed, from where, and what was not loaded and why",
                List.of(),
                List.of("implicit4j plugins --json"),
                (settings, invocation) -> command.answer());
    }

    private TaskResult answer() {
        List<Rejected> unusable = new ArrayList<>(plugins.rejected());
        plugins.domains().stream()
                .filter(plugin -> !plugin.origin().source().equals(Origin.BOOT))
                .forEach(plugin -> unusable.addAll(misbuilt(plugin)));
        return TaskResult.success(document(unusable), lines(unusable));
    }

    /** Returns why a domain that was dropped in cannot be built, which nothing else shows until it is used. */
    private List<Rejected> misbuilt(Installed<DomainPlugin> plugin) {
        try {
            domains.get(plugin.name());
            return List.of();
        } catch (IllegalStateException e) {
            Failure failure = Failure.of(e);
            return List.of(new Rejected(plugin.origin().source(), failure.sentence(), failure.hint()));
        }
    }

    private Document document(List<Rejected> unusable) {
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
                .put("rejected", unusable.stream().map(PluginsCommand::document).toList())
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
                .put("privateModules", Document.texts(origin.privateModules()))
                .build();
    }

    private static Document document(Rejected rejected) {
        return Document.fields()
                .put("source", rejected.source())
                .put("reason", rejected.reason())
                .put("hint", rejected.hint())
                .build();
    }

    private List<String> lines(List<Rejected> unusable) {
        List<String> lines = new ArrayList<>();
        lines.add("Domains");
        plugins.domains().forEach(plugin -> lines.addAll(words(plugin)));
        lines.add("Fixed-point methods");
        plugins.installedMethods().forEach(plugin -> lines.addAll(words(plugin)));
        lines.add("Adjoint methods");
        plugins.installedAdjoints().forEach(plugin -> lines.addAll(words(plugin)));
        if (!unusable.isEmpty()) {
            lines.add("Not loaded");
            for (Rejected rejected : unusable) {
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
        List<String> lines = new ArrayList<>();
        lines.add("  %s  %s".formatted(plugin.name(), plugin.summary()));
        lines.add("      %s%s, %s".formatted(module, version, place));
        if (!origin.privateModules().isEmpty()) {
            lines.add("      beside it, for it alone: " + String.join(", ", origin.privateModules()));
        }
        return lines;
    }
}
