package org.implicit4j.app.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;

/** The folder of one request, the only one in which its task reads and writes files; closing it removes it. */
final class Workspace implements AutoCloseable {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final Path folder;
    private final Map<String, Path> outputs = new LinkedHashMap<>();

    /** Takes a folder that is there and empty. */
    Workspace(Path folder) {
        this.folder = folder;
    }

    /** Turns the paths in this folder into the names that the request used. */
    @FunctionalInterface
    interface Names {

        /** Nothing needs to be turned. */
        Names NONE = text -> text;

        String plain(String text);
    }

    Names names() {
        Pattern inside = Pattern.compile(Pattern.quote(folder.toString()) + "(/in/[^/\\s]+/|/out/)?");
        return text -> inside.matcher(text).replaceAll("");
    }

    /**
     * Returns the path of an uploaded file.
     *
     * @throws Refusal if its name is more than a name
     */
    Path input(Parameter<?> parameter, Given.Upload upload) throws IOException {
        requirePlain(parameter, upload.name());
        Path place = Files.createDirectories(folder.resolve("in").resolve(parameter.name()));
        return Files.write(place.resolve(upload.name()), upload.content());
    }

    /**
     * Returns the path of a file or folder to write.
     *
     * @throws Refusal if its name is more than a name, or another parameter has it
     */
    Path output(Parameter<?> parameter, String name) throws IOException {
        requirePlain(parameter, name);
        Path path = Files.createDirectories(folder.resolve("out")).resolve(name);
        if (outputs.containsValue(path)) {
            throw Refusal.badRequest(
                    "Two parameters write to '%s'.".formatted(name), "Maybe give each a name of its own.");
        }
        outputs.put(parameter.name(), path);
        return path;
    }

    private static void requirePlain(Parameter<?> parameter, String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw Refusal.badRequest(
                    "The file name of '%s' is '%s', but must be of letters, digits, dots, dashes and underscores, without a folder."
                            .formatted(parameter.name(), name),
                    "Maybe write '%s' as 'file.txt'.".formatted(parameter.name()));
        }
    }

    /**
     * Returns what was written, each file as {@code {parameter, name, bytes, base64}}.
     *
     * @throws Refusal if it is more than {@code most} bytes
     */
    List<Document> files(long most) throws IOException {
        List<Document> files = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, Path> output : outputs.entrySet()) {
            for (Path file : files(output.getValue())) {
                bytes += Files.size(file);
                if (bytes > most) {
                    throw new Refusal(
                            422,
                            "The task wrote more than the %d MiB that an answer may carry.".formatted(most >> 20),
                            "Maybe leave out '%s', or start the server with a larger --max-body."
                                    .formatted(output.getKey()));
                }
                files.add(Document.fields()
                        .put("parameter", output.getKey())
                        .put("name", folder.resolve("out").relativize(file).toString())
                        .put("bytes", Files.size(file))
                        .put("base64", Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                        .build());
            }
        }
        return files;
    }

    private static List<Path> files(Path written) throws IOException {
        if (!Files.exists(written, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(written)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        Workspaces.remove(folder);
    }
}
