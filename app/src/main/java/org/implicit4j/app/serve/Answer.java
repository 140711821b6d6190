package org.implicit4j.app.serve;

import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.spi.TaskResult;

/**
 * What a task answered, with the files that it wrote.
 *
 * @param result of the task
 * @param files {@code {parameter, name, bytes, base64}} each
 * @param seed that the task was given
 * @param seconds that it took
 */
record Answer(TaskResult result, List<Document> files, long seed, double seconds) {

    /**
     * Returns it for the request.
     *
     * @param stopped why the task was stopped; empty if it was not
     */
    Document document(Workspace.Names names, String stopped) {
        var fields = Document.fields().put("success", result.success());
        if (!result.success() && !stopped.isEmpty()) {
            fields.put("stopped", stopped); // this is the best answer until then
        }
        return fields.put("result", Plain.of(result.document(), names))
                .put(
                        "lines",
                        Document.texts(result.lines().stream().map(names::plain).toList()))
                .put("files", files)
                .put("seed", seed)
                .put("seconds", seconds)
                .build();
    }
}
