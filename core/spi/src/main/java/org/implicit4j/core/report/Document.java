package org.implicit4j.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A result as a tree that prints as JSON: the machine-readable half of what a task answers. */
public sealed interface Document {

    /** Fields in their order. */
    record Fields(Map<String, Document> entries) implements Document {}

    /** A list. */
    record Items(List<Document> elements) implements Document {}

    /** A text. */
    record Text(String value) implements Document {}

    /** A real number; not finite prints as null, which is what JSON has for it. */
    record Real(double value) implements Document {}

    /** A whole number. */
    record Whole(long value) implements Document {}

    /** True or false. */
    record Truth(boolean value) implements Document {}

    /** Nothing. */
    record Nothing() implements Document {}

    /** Returns a builder of fields. */
    static FieldsBuilder fields() {
        return new FieldsBuilder();
    }

    /** Returns a list. */
    static Document items(List<? extends Document> elements) {
        return new Items(List.copyOf(elements));
    }

    /** Returns a list of texts. */
    static Document texts(List<String> texts) {
        return items(texts.stream().map(Text::new).toList());
    }

    /** Collects fields in order. */
    final class FieldsBuilder {

        private final Map<String, Document> entries = new LinkedHashMap<>();

        private FieldsBuilder() {}

        /** Adds a document. */
        public FieldsBuilder put(String name, Document value) {
            entries.put(name, value);
            return this;
        }

        /** Adds a text. */
        public FieldsBuilder put(String name, String value) {
            return put(name, new Text(value));
        }

        /** Adds a whole number. */
        public FieldsBuilder put(String name, long value) {
            return put(name, new Whole(value));
        }

        /** Adds a real number. */
        public FieldsBuilder put(String name, double value) {
            return put(name, new Real(value));
        }

        /** Adds true or false. */
        public FieldsBuilder put(String name, boolean value) {
            return put(name, new Truth(value));
        }

        /** Adds a list. */
        public FieldsBuilder put(String name, List<? extends Document> elements) {
            return put(name, new Items(new ArrayList<>(elements)));
        }

        /** Adds a field that is null in JSON. */
        public FieldsBuilder putNothing(String name) {
            return put(name, new Nothing());
        }

        /** Returns the fields. */
        public Document build() {
            return new Fields(new LinkedHashMap<>(entries));
        }
    }
}
