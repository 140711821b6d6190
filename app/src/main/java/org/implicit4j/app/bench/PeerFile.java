package org.implicit4j.app.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.implicit4j.tensor.bench.Mode;

/** Reads the table that another program wrote, in the form of {@link SpeedTable#document}. */
public final class PeerFile {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private String program = "";
    private String version = "";
    private int threads;
    private final Map<String, Map<Mode, Double>> seconds = new LinkedHashMap<>();

    private PeerFile(Path file) {
        this.file = file;
    }

    /**
     * Returns the table in {@code file}.
     *
     * @throws IOException if it cannot be read, is no JSON, or is no such table
     */
    public static SpeedTable read(Path file) throws IOException {
        PeerFile peer = new PeerFile(file);
        try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
            peer.read(json);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "'%s' is not JSON: %s.".formatted(file, reason(e))
                            + "\nMaybe it was cut off, or holds other output too.",
                    e);
        }
        if (peer.threads < 1 || peer.seconds.isEmpty()) {
            throw peer.notATable(peer.threads < 1 ? "no number of threads" : "no times");
        }
        return new SpeedTable(peer.program, peer.version, peer.threads, peer.seconds);
    }

    private static String reason(JsonProcessingException cause) {
        return cause.getOriginalMessage().lines().findFirst().orElse("").replaceAll("\\.$", "");
    }

    private void read(JsonParser json) throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT, "no object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("threads")) {
                expect(value == JsonToken.VALUE_NUMBER_INT, "no whole number of threads");
                threads = json.getIntValue();
            } else if (name.equals("seconds")) {
                expect(value == JsonToken.START_OBJECT, "no object of times");
                readCases(json);
            } else if (value == JsonToken.VALUE_STRING) {
                program = name;
                version = json.getText();
            } else {
                json.skipChildren();
            }
        }
    }

    private void readCases(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            expect(json.nextToken() == JsonToken.START_OBJECT, "no times for '%s'".formatted(name));
            seconds.put(name, readModes(json, name));
        }
    }

    private Map<Mode, Double> readModes(JsonParser json, String name) throws IOException {
        Map<Mode, Double> times = new EnumMap<>(Mode.class);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            for (Mode mode : Mode.values()) {
                if (mode.key().equals(key)) {
                    expect(
                            value != null && value.isNumeric() && json.getDoubleValue() > 0,
                            "no time above 0 for '%s' of '%s'".formatted(key, name));
                    times.put(mode, json.getDoubleValue());
                }
            }
            json.skipChildren();
        }
        return times;
    }

    private void expect(boolean fits, String lack) throws IOException {
        if (!fits) {
            throw notATable(lack);
        }
    }

    private IOException notATable(String lack) {
        return new IOException(
                "'%s' is not a table of times: it has %s.".formatted(file, lack)
                        + "\nMaybe it is another file; its form is {\"torch\": version, \"threads\": n, \"seconds\": {case: {\"forward\": s}}}.");
    }
}
