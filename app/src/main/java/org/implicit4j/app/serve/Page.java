package org.implicit4j.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The page to try the endpoints on, in one piece; it allows its own script and nothing else. */
final class Page {

    private final String html;
    private final String policy;

    private Page(String html, String policy) {
        this.html = html;
        this.policy = policy;
    }

    static Page load() {
        String script = resource("serve.js");
        String style = resource("serve.css");
        String html = resource("serve.html").replace("/*style*/", style).replace("/*script*/", script);
        return new Page(
                html,
                "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                        + "frame-ancestors 'none'; script-src %s; style-src %s"
                                .formatted(source(script), source(style)));
    }

    private static String source(String text) {
        byte[] digest = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String html() {
        return html;
    }

    /** Returns the Content-Security-Policy. */
    String policy() {
        return policy;
    }
}
