package org.implicit4j.app.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.core.report.Document;

/** Server-sent events, as the HTML standard defines them. */
final class EventStream implements Watch.Listener, AutoCloseable {

    private static final int SILENT_LOOKS = 20; // about a second

    private final OutputStream out;
    private int silent;

    EventStream(OutputStream out) {
        this.out = out;
    }

    /** Writes the events; after a while without any a comment, as only writing shows whether the other side is there. */
    @Override
    public void take(Iterable<Event> events) throws IOException {
        silent++;
        for (Event event : events) {
            send(event.name(), event.data());
        }
        if (silent >= SILENT_LOOKS) {
            write(": still at work\n\n");
        }
    }

    void send(String name, Document data) throws IOException {
        write("event: %s\ndata: %s\n\n".formatted(name, JsonText.of(data)));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        silent = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
