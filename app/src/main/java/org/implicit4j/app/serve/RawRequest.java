package org.implicit4j.app.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.settings.Parameter;

/** Reads a request whose body is a file, and whose parameters are in the query: {@code ?file=a.mps&iterations=8}. */
final class RawRequest {

    private RawRequest() {}

    /**
     * Returns what the request gives.
     *
     * @param query as it was sent, may be empty
     * @throws Refusal if the endpoint reads no file that must be given, or the query is malformed
     */
    static Map<String, Given> read(Endpoint endpoint, String query, byte[] body) {
        Parameter<?> file = endpoint.file()
                .orElseThrow(() -> new Refusal(
                        415,
                        "%s does not take one file that must be given.".formatted(endpoint.path()),
                        "Maybe send JSON with 'Content-Type: application/json'."));
        Map<String, Given> given = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : fields(query).entrySet()) {
            given.put(
                    entry.getKey(),
                    entry.getKey().equals(file.name())
                            ? new Given.Upload(entry.getValue(), body)
                            : new Given.Value(Given.Form.UNTYPED, entry.getValue()));
        }
        if (!given.containsKey(file.name())) {
            throw Refusal.badRequest(
                    "The body is a file without a name.", "Maybe name it in the query: ?%s=NAME.".formatted(file));
        }
        return given;
    }

    private static Map<String, String> fields(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] halves = part.split("=", 2);
            Optional<String> before = Optional.ofNullable(
                    fields.put(decoded(halves[0]), halves.length == 2 ? decoded(halves[1]) : "true"));
            if (before.isPresent()) {
                throw Refusal.badRequest("'%s' is given twice.".formatted(halves[0]), "Maybe leave out one of them.");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The query has a broken escape in '%s'.".formatted(text), "Maybe write % as %25.");
        }
    }
}
