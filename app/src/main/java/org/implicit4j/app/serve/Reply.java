package org.implicit4j.app.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.core.report.Document;

/** The answer to one exchange. */
final class Reply {

    private static final String JSON = "application/json";

    private final HttpExchange exchange;

    Reply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    void json(int status, Document document) throws IOException {
        text(status, JSON, JsonText.of(document) + "\n");
    }

    void text(int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        headers(type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Starts a stream of events. */
    EventStream events() throws IOException {
        headers("text/event-stream");
        exchange.sendResponseHeaders(200, 0); // of a length not known yet
        return new EventStream(exchange.getResponseBody());
    }

    private void headers(String type) {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    }

    void refuse(Refusal refusal, Workspace.Names names) throws IOException {
        refusal.header().ifPresent(header -> exchange.getResponseHeaders().set(header.name(), header.value()));
        json(refusal.status(), refusal.document(names));
    }
}
