package org.implicit4j.app.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Reads the bodies of requests, none larger than allowed, and all together no more than memory was set aside for. */
final class Bodies {

    private static final int PIECE = 1 << 16;

    private final long most;
    private final long mostTogether;
    private final AtomicLong held = new AtomicLong();

    Bodies(long most, long mostTogether) {
        this.most = most;
        this.mostTogether = mostTogether;
    }

    /** A body in memory, until it is closed. */
    final class Body implements AutoCloseable {

        private byte[] bytes = {};
        private long reserved;

        byte[] bytes() {
            return bytes;
        }

        private void read(InputStream in) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                reserve(count);
                all.write(piece, 0, count);
            }
            bytes = all.toByteArray();
        }

        private void reserve(long count) {
            reserved += count;
            if (reserved > most) {
                held.addAndGet(count);
                throw tooLarge();
            }
            if (held.addAndGet(count) > mostTogether) {
                throw Refusal.busy("Other requests hold all the memory that is set aside for bodies.");
            }
        }

        @Override
        public void close() {
            held.addAndGet(-reserved);
            reserved = 0;
            bytes = new byte[0];
        }
    }

    /**
     * Reads a body.
     *
     * @param announced its length as the request says; below 0 if it does not
     * @throws Refusal if it is too large, or there is no memory for it now
     */
    Body read(InputStream in, long announced) throws IOException {
        if (announced > most) {
            throw tooLarge();
        }
        Body body = new Body();
        try {
            body.read(in);
            return body;
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    private Refusal tooLarge() {
        return new Refusal(
                413,
                "The body is larger than the %d bytes that are allowed.".formatted(most),
                "Maybe send less, or start the server with a larger --max-body.");
    }

    /** Returns how many bytes are in memory now. */
    long held() {
        return held.get();
    }
}
