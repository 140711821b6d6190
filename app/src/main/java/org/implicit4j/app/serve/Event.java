package org.implicit4j.app.serve;

import org.implicit4j.core.report.Document;

/**
 * Something that a task tells on its way.
 *
 * @param name as in "progress"
 * @param data what it tells
 */
record Event(String name, Document data) {

    static final String PROGRESS = "progress";
    static final String ITERATE = "iterate";
}
