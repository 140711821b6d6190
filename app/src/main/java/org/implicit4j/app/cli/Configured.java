package org.implicit4j.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Setting;
import org.implicit4j.core.spi.TaskResult;

/**
 * The options of a command that were neither typed nor left to their defaults, as people and programs see them.
 *
 * @param settings each with its origin
 */
record Configured(List<Setting> settings) {

    private static final Set<String> OTHERS = Set.of(Setting.DEFAULT, Request.COMMAND_LINE);

    static Configured of(Request request, CommonOptions options) {
        if (!request.command().obeysConfiguration()) {
            return new Configured(List.of());
        }
        return new Configured(
                Stream.concat(request.settings().effective().stream(), options.settings().effective().stream())
                        .filter(setting -> !OTHERS.contains(setting.origin()))
                        .map(Configured::shown)
                        .toList());
    }

    private static Setting shown(Setting setting) {
        return setting.name().equals("token") ? new Setting("token", "(hidden)", setting.origin()) : setting;
    }

    /** Returns the line that tells of them. */
    Optional<String> note() {
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of("configured: "
                        + settings.stream().map(Setting::toString).collect(Collectors.joining(", ")));
    }

    /** Returns the words by which the same command could have been typed, each after a blank. */
    String asTyped() {
        return settings.stream()
                .map(setting -> " --%s=%s".formatted(setting.name(), setting.value()))
                .collect(Collectors.joining());
    }

    /** Returns {@code result}, whose machine-readable half tells of them too. */
    TaskResult addTo(TaskResult result) {
        if (settings.isEmpty() || !(result.document() instanceof Document.Fields fields)) {
            return result;
        }
        Map<String, Document> entries = new LinkedHashMap<>(fields.entries());
        entries.put(
                "configured",
                Document.items(settings.stream().map(Configured::document).toList()));
        return new TaskResult(new Document.Fields(entries), result.lines(), result.success());
    }

    private static Document document(Setting setting) {
        return Document.fields()
                .put("name", setting.name())
                .put("value", setting.value())
                .put("origin", setting.origin())
                .build();
    }
}
