package org.implicit4j.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Speaks HTTP as it is told to, which a well-behaved client would not. */
record RawClient(InetSocketAddress server) {

    /** What came back. */
    record Response(int status, String head, String body) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** Returns the events of a stream as {@code NAME DATA}. */
        List<String> events() {
            return Stream.of(body.split("\n\n", -1))
                    .filter(event -> event.startsWith("event: "))
                    .map(event -> event.substring(7).replace("\ndata: ", " "))
                    .toList();
        }
    }

    Response get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    Response post(String path, String json, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        return send("POST", path, json, all.toArray(String[]::new));
    }

    Response send(String method, String path, String body, String... headers) throws IOException {
        boolean hasHost = Stream.of(headers).anyMatch(header -> header.startsWith("Host:"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return raw("%s %s HTTP/1.1\r\n%s%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(
                        method,
                        path,
                        hasHost ? "" : "Host: localhost:%d\r\n".formatted(server.getPort()),
                        String.join(
                                "",
                                Stream.of(headers)
                                        .map(header -> header + "\r\n")
                                        .toList()),
                        bytes.length,
                        body));
    }

    /** Sends a text as it is and reads until the server hangs up. */
    Response raw(String request) throws IOException {
        try (Socket socket = open(request)) {
            return read(socket.getInputStream());
        }
    }

    /** Sends a text and leaves the connection open. */
    Socket open(String request) throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    static Response read(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        assert end > 0 : all;
        String head = all.substring(0, end);
        String body = all.substring(end + 4);
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Response(Integer.parseInt(head.split(" ", 3)[1]), head, chunked ? joined(body) : body);
    }

    private static String joined(String chunks) {
        byte[] bytes = chunks.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (bytes[line] != '\r') {
                line++;
            }
            int length = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
            if (length == 0) {
                return joined.toString(StandardCharsets.UTF_8);
            }
            joined.write(bytes, line + 2, length);
            at = line + 2 + length + 2;
        }
    }
}
