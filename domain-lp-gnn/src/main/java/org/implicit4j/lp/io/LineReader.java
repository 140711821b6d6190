package org.implicit4j.lp.io;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file, plain or gzip (told by its first two bytes), in UTF-8 or else Latin-1; lines end with LF, CRLF
 * or CR. Binary content is refused at its first control character, an endless line at {@link #LONGEST} bytes.
 */
final class LineReader implements Closeable {

    /** Far above what people and programs write, far below what a heap holds. */
    private static final int LONGEST = 1 << 24;

    private static final int DOS_END_OF_FILE = 0x1a;

    private final String file;
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 14];
    private int chunkAt;
    private int chunkEnd;
    private byte[] buffer = new byte[256];
    private int line;
    private boolean skipLineFeed;

    LineReader(Path path) throws IOException {
        file = path.toString();
        if (Files.isDirectory(path)) {
            throw new FileSystemException(file, null, "This is a folder, not a file.");
        }
        if (Files.notExists(path)) {
            throw new NoSuchFileException(file, null, "There is no such file.");
        }
        in = open(path);
    }

    private InputStream open(Path path) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(path));
        try {
            raw.mark(2);
            boolean zipped = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return zipped ? new GZIPInputStream(raw, 1 << 14) : raw;
        } catch (ZipException | EOFException damaged) {
            raw.close();
            throw damaged(damaged);
        }
    }

    /** Returns where the line last returned stands. */
    Place place() {
        return new Place(file, line);
    }

    /** Returns the next line without its end, or null after the last one. */
    @Nullable
    String next() throws IOException {
        int size = 0;
        boolean ascii = true;
        line++;
        while (true) {
            int b = read();
            if (b == '\n' && skipLineFeed && size == 0) {
                skipLineFeed = false;
                continue;
            }
            skipLineFeed = b == '\r';
            if (b < 0 || b == DOS_END_OF_FILE) {
                return size == 0 ? end() : text(size, ascii);
            }
            if (b == '\n' || b == '\r') {
                return text(size, ascii);
            }
            requireText(b);
            ascii &= b < 0x80;
            append(size++, b);
        }
    }

    /** Reads the rest without looking at it, so that the checksum of a compressed file is compared. */
    void finish() throws IOException {
        while (chunkEnd >= 0) {
            fill();
        }
    }

    private @Nullable String end() {
        line = Math.max(1, line - 1);
        return null;
    }

    private int read() throws IOException {
        if (chunkAt >= chunkEnd) {
            fill();
        }
        return chunkEnd < 0 ? -1 : chunk[chunkAt++] & 0xff;
    }

    private void fill() throws LpFormatException, IOException {
        try {
            chunkEnd = in.read(chunk);
            chunkAt = 0;
        } catch (ZipException | EOFException damaged) {
            throw damaged(damaged);
        }
    }

    private LpFormatException damaged(IOException cause) {
        var error = new Place(file, Math.max(1, line))
                .error(
                        "the compressed data is damaged or ends early (%s).".formatted(cause.getMessage()),
                        "Maybe the download was cut off.");
        error.initCause(cause);
        return error;
    }

    private void requireText(int b) throws LpFormatException {
        if ((b < 0x20 && b != '\t' && b != '\f') || b == 0x7f) {
            throw place().error(
                            "there is a byte 0x%02x, which no text holds.".formatted(b),
                            "Maybe this is another kind of file; MPS and LP files are text, plain or gzip.");
        }
    }

    private void append(int size, int b) throws LpFormatException {
        if (size == LONGEST) {
            throw place().error(
                            "the line is longer than %d bytes.".formatted(LONGEST),
                            "Maybe this is another kind of file, or its line ends were lost.");
        }
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * size);
        }
        buffer[size] = (byte) b;
    }

    private String text(int size, boolean ascii) {
        var decoded = decode(size, ascii);
        boolean marked = line == 1 && decoded.startsWith("\ufeff");
        return marked ? decoded.substring(1) : decoded;
    }

    private String decode(int size, boolean ascii) {
        if (ascii) {
            return new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, 0, size))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
