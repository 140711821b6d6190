package org.implicit4j.app.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.app.cli.Examples;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Parameter.Kind;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;

/**
 * A task of a domain that the server offers.
 *
 * @param domain the name of the domain
 * @param task what it runs
 */
record Endpoint(String domain, Task task) {

    private static final String ORIGIN = "request";

    /** Returns whether a server may offer {@code task}, which must not need a folder of the server. */
    static boolean offers(Task task) {
        return task.isServable()
                && task.parameters().stream()
                        .noneMatch(parameter -> parameter.isRequired() && parameter.kind() == Kind.INPUT_FOLDER);
    }

    String path() {
        return "/v1/%s/%s".formatted(domain, task.name());
    }

    /** Returns the parameters that a request may give. */
    private List<Parameter<?>> offered() {
        return task.parameters().stream()
                .filter(parameter -> parameter.kind() != Kind.INPUT_FOLDER)
                .toList();
    }

    /** Returns the one file that must be given, which may be the whole body. */
    Optional<Parameter<?>> file() {
        List<Parameter<?>> files = task.parameters().stream()
                .filter(parameter -> parameter.kind() == Kind.INPUT_FILE && parameter.isRequired())
                .toList();
        return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
    }

    /**
     * Returns the settings that a request asks for; its files lie in {@code workspace}.
     *
     * @throws Refusal if a value is of another kind than the parameter, or would lead to a file of the server
     * @throws IllegalArgumentException if a parameter is unknown or missing, or a value is not allowed
     */
    Settings settings(Map<String, Given> given, Workspace workspace) throws IOException {
        List<Parameter<?>> parameters = offered();
        Settings named = Settings.of("'%s %s'".formatted(domain, task.name()), parameters);
        Settings settings = Settings.of("'%s %s'".formatted(domain, task.name()), task.parameters());
        for (Map.Entry<String, Given> entry : given.entrySet()) {
            Optional<Parameter<?>> parameter = parameters.stream()
                    .filter(one -> one.name().equals(entry.getKey()))
                    .findFirst();
            if (parameter.isEmpty()) {
                named.with(entry.getKey(), "", ORIGIN); // throws, naming what is known
            } else {
                settings = settings.with(entry.getKey(), text(parameter.get(), entry.getValue(), workspace), ORIGIN);
            }
        }
        for (Parameter<?> parameter : parameters) {
            if (parameter.isRequired()) {
                settings.get(parameter);
            }
        }
        return settings;
    }

    private static String text(Parameter<?> parameter, Given given, Workspace workspace) throws IOException {
        if (given instanceof Given.Upload upload) {
            if (parameter.kind() != Kind.INPUT_FILE && parameter.kind() != Kind.NAME_OR_FILE) {
                throw Refusal.badRequest(
                        "'%s' is no file that is read.".formatted(parameter.name()),
                        "Maybe give %s.".formatted(parameter.allowed()));
            }
            return workspace.input(parameter, upload).toString();
        }
        Given.Value value = (Given.Value) given;
        requireForm(parameter, value);
        return switch (parameter.kind()) {
            case OUTPUT_FILE, OUTPUT_FOLDER ->
                workspace.output(parameter, value.text()).toString();
            case NAME_OR_FILE -> name(parameter, value.text());
            case INPUT_FILE, INPUT_FOLDER ->
                throw Refusal.badRequest(
                        "'%s' takes the content of a file, and no path.".formatted(parameter.name()),
                        "Maybe write {\"name\": \"file.txt\", \"text\": \"…\"}, or base64 instead of text.");
            default -> value.text();
        };
    }

    private static String name(Parameter<?> parameter, String text) {
        if (parameter.leadsToFile(text)) {
            throw Refusal.badRequest(
                    "'%s' (%s) is no name that is known here.".formatted(parameter.name(), text),
                    "Maybe it is misspelt; a file of your own is sent as {\"name\": …, \"base64\": …}.");
        }
        return text;
    }

    private static void requireForm(Parameter<?> parameter, Given.Value value) {
        boolean fits = switch (parameter.kind()) {
            case INTEGER, REAL, SECONDS -> value.form() == Given.Form.NUMBER;
            case FLAG -> value.form() == Given.Form.TRUTH;
            case TEXT, CHOICE -> value.form() != Given.Form.TRUTH;
            default -> value.form() == Given.Form.TEXT;
        };
        if (!fits && value.form() != Given.Form.UNTYPED) {
            throw Refusal.badRequest(
                    "%s (%s) must be %s, and not %s."
                            .formatted(
                                    parameter.name(),
                                    value.text(),
                                    parameter.allowed(),
                                    value.form().name().toLowerCase(Locale.ROOT)),
                    "Maybe %s the quotes.".formatted(value.form() == Given.Form.TEXT ? "leave out" : "add"));
        }
    }

    /** Returns what the endpoint takes, for people and programs. */
    Document document() {
        return Document.fields()
                .put("name", task.name())
                .put("summary", task.summary())
                .put("path", path())
                .put("parameters", offered().stream().map(Endpoint::document).toList())
                .put(
                        "examples",
                        Document.texts(
                                task.examples().stream().map(Examples::whole).toList()))
                .build();
    }

    private static Document document(Parameter<?> parameter) {
        var fields = Document.fields()
                .put("name", parameter.name())
                .put("summary", parameter.summary())
                .put("kind", parameter.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("placeholder", parameter.placeholder())
                .put("allowed", parameter.allowed())
                .put("required", parameter.isRequired());
        parameter.fallback().ifPresent(value -> fields.put("default", text(value)));
        if (!parameter.choices().isEmpty()) {
            fields.put("choices", Document.texts(parameter.choices()));
        }
        return fields.build();
    }

    private static String text(Object value) {
        if (value instanceof Duration span) {
            return Double.toString(span.toNanos() / 1e9);
        }
        return value instanceof Path ? "" : value.toString();
    }
}
