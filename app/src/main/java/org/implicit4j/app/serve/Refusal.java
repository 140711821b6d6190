package org.implicit4j.app.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.implicit4j.app.cli.Failure;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.NotConvergedException;

/** A request that is not answered, and why. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String hint;

    Refusal(int status, String sentence, String hint) {
        super(sentence);
        this.status = status;
        this.hint = hint;
    }

    /** Returns the refusal of a request that makes no sense. */
    static Refusal badRequest(String sentence, String hint) {
        return new Refusal(400, sentence, hint);
    }

    /** Returns the refusal of a request that has to come again later. */
    static Refusal busy(String sentence) {
        return new Refusal(503, sentence, "Maybe try again in a moment; Retry-After says when.");
    }

    /** Returns what the end of a task by {@code cause} means to whoever asked for it. */
    static Refusal of(Throwable cause) {
        if (cause instanceof Refusal refusal) {
            return refusal;
        }
        Failure failure = Failure.of(cause);
        return new Refusal(status(cause), failure.sentence(), failure.hint());
    }

    private static int status(Throwable cause) {
        if (cause instanceof IllegalArgumentException) {
            return 400;
        }
        boolean input = cause instanceof IOException
                || cause instanceof UncheckedIOException
                || cause instanceof NotConvergedException;
        return input ? 422 : 500;
    }

    int status() {
        return status;
    }

    /** Returns the headers that belong to the status. */
    Optional<Header> header() {
        return switch (status) {
            case 401 -> Optional.of(new Header("WWW-Authenticate", "Bearer"));
            case 503 -> Optional.of(new Header("Retry-After", "1"));
            default -> Optional.empty();
        };
    }

    /** A header of an answer. */
    record Header(String name, String value) {}

    /** Returns {@code {error, hint}}. */
    Document document(Workspace.Names names) {
        return Document.fields()
                .put("error", names.plain(String.valueOf(getMessage())))
                .put("hint", names.plain(hint))
                .build();
    }

    /** Returns {@code {status, error, hint}}, for a stream whose own status was sent long ago. */
    Document event(Workspace.Names names) {
        return Document.fields()
                .put("status", status)
                .put("error", names.plain(String.valueOf(getMessage())))
                .put("hint", names.plain(hint))
                .build();
    }
}
