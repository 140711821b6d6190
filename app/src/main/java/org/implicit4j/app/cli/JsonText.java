package org.implicit4j.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.implicit4j.core.report.Document;

/** Documents as JSON text on one line. */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** Returns {@code document} as JSON; a number that is not finite becomes null, which is what JSON has for it. */
    public static String of(Document document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(document, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private static void write(Document document, JsonGenerator json) throws IOException {
        if (document instanceof Document.Fields fields) {
            json.writeStartObject();
            for (Map.Entry<String, Document> entry : fields.entries().entrySet()) {
                json.writeFieldName(entry.getKey());
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (document instanceof Document.Items items) {
            json.writeStartArray();
            for (Document element : items.elements()) {
                write(element, json);
            }
            json.writeEndArray();
        } else {
            writeLeaf(document, json);
        }
    }

    private static void writeLeaf(Document document, JsonGenerator json) throws IOException {
        if (document instanceof Document.Text text) {
            json.writeString(text.value());
        } else if (document instanceof Document.Whole whole) {
            json.writeNumber(whole.value());
        } else if (document instanceof Document.Real real && Double.isFinite(real.value())) {
            json.writeNumber(real.value());
        } else if (document instanceof Document.Truth truth) {
            json.writeBoolean(truth.value());
        } else {
            json.writeNull();
        }
    }
}
