package org.implicit4j.app.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code {"name": value, "file": {"name": "a.mps", "text": "…"}}}, token by token, so that depth costs nothing. */
final class JsonRequest {

    private final JsonParser json;

    private JsonRequest(JsonParser json) {
        this.json = json;
    }

    /**
     * Returns what {@code body} gives; a field that is null counts as left out.
     *
     * @throws Refusal if it is no JSON of that form
     */
    static Map<String, Given> read(byte[] body) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Math.max(1, body.length)) // a file may be all of the body
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser json = factory.createParser(body)) {
            return new JsonRequest(json).fields();
        } catch (JsonParseException | StreamConstraintsException e) {
            throw Refusal.badRequest(
                    "The body is no JSON: " + e.getOriginalMessage().replaceAll("\\.?\\s*$", "") + ".",
                    "Maybe a quote or a comma is missing, or a name is there twice.");
        } catch (IOException e) {
            throw Refusal.badRequest("The body is no text in UTF-8.", "Maybe it was sent in another encoding.");
        }
    }

    private Map<String, Given> fields() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.badRequest("The body is no JSON object.", "Maybe write {\"iterations\": 8}.");
        }
        Map<String, Given> fields = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            Optional<Given> value = value(name);
            if (value.isPresent()) {
                fields.put(name, value.get());
            }
        }
        if (json.nextToken() != null) {
            throw Refusal.badRequest("Something follows the JSON object.", "Maybe send one request at a time.");
        }
        return fields;
    }

    private Optional<Given> value(String name) throws IOException {
        JsonToken token = json.nextToken();
        return switch (token) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(new Given.Value(Given.Form.TEXT, json.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                Optional.of(new Given.Value(Given.Form.NUMBER, json.getText()));
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(new Given.Value(Given.Form.TRUTH, json.getText()));
            case START_OBJECT -> Optional.of(upload(name));
            default ->
                throw Refusal.badRequest(
                        "The field '%s' is a list, and no parameter takes one.".formatted(name),
                        "Maybe write the values as one text with commas between.");
        };
    }

    private Given.Upload upload(String parameter) throws IOException {
        String name = "";
        Optional<byte[]> content = Optional.empty();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            if (isText && field.equals("name")) {
                name = json.getText();
            } else if (isText && field.equals("text") && content.isEmpty()) {
                content = Optional.of(json.getText().getBytes(StandardCharsets.UTF_8));
            } else if (isText && field.equals("base64") && content.isEmpty()) {
                content = Optional.of(decoded(parameter, json.getText()));
            } else {
                throw malformed(parameter);
            }
        }
        return new Given.Upload(name, content.orElseThrow(() -> malformed(parameter)));
    }

    private static byte[] decoded(String parameter, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "The content of '%s' is no base64.".formatted(parameter),
                    "Maybe it has line breaks; 'base64 -w0' writes none.");
        }
    }

    private static Refusal malformed(String parameter) {
        return Refusal.badRequest(
                "The file of '%s' must have a name and one of text and base64, all texts.".formatted(parameter),
                "Maybe write {\"name\": \"a.txt\", \"text\": \"…\"}.");
    }
}
