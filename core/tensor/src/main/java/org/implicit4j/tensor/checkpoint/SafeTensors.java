package org.implicit4j.tensor.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes safetensors: eight bytes with the length of a JSON header, the header, then the numbers.
 *
 * <p>The format of Hugging Face's library of that name (README, "Format"). Files that it would refuse are refused here too:
 * gaps, overlaps, data outside the file, a header that is no JSON.
 */
public final class SafeTensors {

    private static final int LENGTH_BYTES = 8;
    private static final int LARGEST_HEADER = 100_000_000; // as in the reference implementation
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeTensors() {}

    /**
     * Reads a file into memory.
     *
     * @return the tensors by name, in the order of their data
     * @throws IOException if it cannot be read, or is no whole safetensors file; the message says what is wrong with it
     */
    public static Map<String, StoredTensor> read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * Maps a file: tensors are read from it when, and as far as, they are used. The file must stay as it is meanwhile.
     *
     * @return the tensors by name, in the order of their data
     * @throws IOException if it cannot be mapped, is no whole safetensors file, or has a tensor of more than 2 GiB; the message
     *     says what is wrong with it
     */
    public static Map<String, StoredTensor> map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var start = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(start, 0);
            int length = headerLength(start, channel.size(), file.toString());
            var header = ByteBuffer.allocate(length);
            while (header.hasRemaining() && channel.read(header, LENGTH_BYTES + header.position()) >= 0) {
                // a read may give less than what is asked for
            }
            var entries = entries(new String(header.array(), StandardCharsets.UTF_8), file.toString());
            long dataStart = LENGTH_BYTES + (long) length;
            requireNoGaps(entries, channel.size() - dataStart, file.toString());
            var tensors = new LinkedHashMap<String, StoredTensor>();
            for (Entry entry : entries) {
                tensors.put(entry.name(), mapped(channel, dataStart, entry, file.toString()));
            }
            return tensors;
        }
    }

    private static StoredTensor mapped(FileChannel channel, long dataStart, Entry entry, String origin)
            throws IOException {
        long bytes = entry.end() - entry.begin();
        if (bytes > Integer.MAX_VALUE) {
            throw new IOException(
                    "Tensor '%s' in %s has %d bytes, more than can be mapped.".formatted(entry.name(), origin, bytes));
        }
        return tensor(entry, channel.map(MapMode.READ_ONLY, dataStart + entry.begin(), bytes), origin);
    }

    private static int headerLength(ByteBuffer start, long size, String origin) throws IOException {
        if (size < LENGTH_BYTES) {
            throw new IOException("%s has only %d bytes; it is no safetensors file.".formatted(origin, size));
        }
        long length = start.getLong(0);
        if (length < 2 || length > LARGEST_HEADER || length > size - LENGTH_BYTES) {
            throw new IOException(
                    "%s claims a header of %d bytes in a file of %d; it is damaged or no safetensors file."
                            .formatted(origin, length, size));
        }
        return (int) length;
    }

    /**
     * Reads the content of a file.
     *
     * @param origin what to call it in messages
     * @throws IOException if it is no whole safetensors file; the message says what is wrong with it
     */
    public static Map<String, StoredTensor> read(byte[] content, String origin) throws IOException {
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = headerLength(bytes, content.length, origin);
        int dataStart = LENGTH_BYTES + headerLength;
        var entries = entries(new String(content, LENGTH_BYTES, headerLength, StandardCharsets.UTF_8), origin);
        requireNoGaps(entries, content.length - dataStart, origin);
        var tensors = new LinkedHashMap<String, StoredTensor>();
        for (Entry entry : entries) {
            var data = bytes.slice(dataStart + (int) entry.begin(), (int) (entry.end() - entry.begin()));
            tensors.put(entry.name(), tensor(entry, data, origin));
        }
        return tensors;
    }

    private record Entry(String name, String type, List<Long> shape, long begin, long end) {}

    private static List<Entry> entries(String header, String origin) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(header);
        } catch (JsonProcessingException e) {
            throw new IOException("The header of %s is no JSON: %s.".formatted(origin, e.getOriginalMessage()), e);
        }
        var entries = new ArrayList<Entry>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals("__metadata__")) {
                entries.add(entry(field.getKey(), field.getValue(), origin));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        return entries;
    }

    private static Entry entry(String name, JsonNode node, String origin) throws IOException {
        JsonNode offsets = node.path("data_offsets");
        boolean whole = node.path("dtype").isTextual() && node.path("shape").isArray() && offsets.size() == 2;
        var shape = new ArrayList<Long>();
        for (JsonNode length : node.path("shape")) {
            whole &= length.canConvertToLong() && length.asLong() >= 0;
            shape.add(length.asLong());
        }
        if (!whole || !offsets.path(0).canConvertToLong() || !offsets.path(1).canConvertToLong()) {
            throw new IOException(
                    "Tensor '%s' in %s lacks a valid dtype, shape or data_offsets.".formatted(name, origin));
        }
        return new Entry(
                name,
                node.path("dtype").asText(),
                shape,
                offsets.path(0).asLong(),
                offsets.path(1).asLong());
    }

    private static void requireNoGaps(List<Entry> entries, long dataLength, String origin) throws IOException {
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin() != at || entry.end() < entry.begin() || entry.end() > dataLength) {
                throw new IOException(
                        "Tensor '%s' in %s claims bytes %d to %d, but %d to at most %d are left; the file is cut off or damaged."
                                .formatted(entry.name(), origin, entry.begin(), entry.end(), at, dataLength));
            }
            at = entry.end();
        }
        if (at != dataLength) {
            throw new IOException("%s has %d bytes of data, but its tensors take %d; the file is damaged."
                    .formatted(origin, dataLength, at));
        }
    }

    private static StoredTensor tensor(Entry entry, ByteBuffer data, String origin) throws IOException {
        var type = ElementType.of(entry.type());
        if (type.isEmpty()) {
            throw new IOException("Tensor '%s' in %s is of type %s; supported are %s."
                    .formatted(entry.name(), origin, entry.type(), List.of(ElementType.values())));
        }
        try {
            return new StoredTensor(entry.name(), type.get(), entry.shape(), data);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("%s: %s".formatted(origin, e.getMessage()), e);
        }
    }

    /**
     * Writes a file under a temporary name and moves it into place, so that a reader sees the old or the new one, whole.
     *
     * @throws IllegalArgumentException if two tensors have one name
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Collection<StoredTensor> tensors) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        long at = 0;
        for (StoredTensor tensor : tensors) {
            if (header.has(tensor.name())) {
                throw new IllegalArgumentException("Two tensors are called '%s'.".formatted(tensor.name()));
            }
            long end = at + tensor.data().limit();
            var entry =
                    header.putObject(tensor.name()).put("dtype", tensor.type().name());
            tensor.shape().forEach(entry.withArray("shape")::add);
            entry.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padded = (json.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES;
        var content =
                ByteBuffer.allocate(Math.toIntExact(LENGTH_BYTES + padded + at)).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(padded).put(json);
        while (content.position() < LENGTH_BYTES + padded) {
            content.put((byte) ' ');
        }
        tensors.forEach(tensor -> content.put(tensor.data().duplicate().rewind()));
        AtomicFiles.write(file, content.array());
    }
}
