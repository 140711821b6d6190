package org.implicit4j.app.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.implicit4j.core.report.Document;

/** Documents without the paths of the server. */
final class Plain {

    private Plain() {}

    static Document of(Document document, Workspace.Names names) {
        if (document instanceof Document.Fields fields) {
            Map<String, Document> plain = new LinkedHashMap<>();
            fields.entries().forEach((name, value) -> plain.put(name, of(value, names)));
            return new Document.Fields(plain);
        }
        if (document instanceof Document.Items items) {
            return Document.items(
                    items.elements().stream().map(element -> of(element, names)).toList());
        }
        return document instanceof Document.Text text ? new Document.Text(names.plain(text.value())) : document;
    }
}
