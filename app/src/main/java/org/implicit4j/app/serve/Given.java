package org.implicit4j.app.serve;

/** What a request gives for a parameter. */
sealed interface Given {

    /** How a value was written. */
    enum Form {
        TEXT,
        NUMBER,
        TRUTH,
        /** In a place where all is text. */
        UNTYPED
    }

    /** A value in place. */
    record Value(Form form, String text) implements Given {}

    /** The content of a file. */
    record Upload(String name, byte[] content) implements Given {}
}
