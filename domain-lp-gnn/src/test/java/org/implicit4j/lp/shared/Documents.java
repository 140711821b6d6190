package org.implicit4j.lp.shared;

import java.util.Objects;
import java.util.Set;
import org.implicit4j.core.report.Document;

/** Looks into documents, for tests. */
public final class Documents {

    private Documents() {}

    /** Returns what stands at the end of a path of field names. */
    public static Document at(Document document, String... path) {
        Document here = document;
        for (String name : path) {
            here = Objects.requireNonNull(((Document.Fields) here).entries().get(name), name);
        }
        return here;
    }

    /** Returns the names of the fields. */
    public static Set<String> names(Document document) {
        return ((Document.Fields) document).entries().keySet();
    }
}
