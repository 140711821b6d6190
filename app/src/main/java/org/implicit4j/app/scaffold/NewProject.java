package org.implicit4j.app.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a project as a whole or not at all. */
public final class NewProject {

    private static final String POM = "pom.xml";

    private NewProject() {}

    /**
     * Writes the project of {@code template} into the new folder {@code folder}.
     *
     * @return the files that were written, relative to the folder
     * @throws IllegalArgumentException if the folder is there already or lies inside of another Maven project
     * @throws IOException if it cannot be written; then nothing is left of it
     */
    public static List<String> write(Template template, ProjectName name, Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Map<String, String> files = template.filesFor(name);
        check(target);
        Path parent = Files.createDirectories(target.getParent());
        Path draft = Files.createDirectory(parent.resolve(
                ".%s-%d".formatted(name.name(), ProcessHandle.current().pid())));
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = draft.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            Files.move(draft, target); // fails if the folder has come into being meanwhile
        } finally {
            delete(draft);
        }
        return List.copyOf(files.keySet());
    }

    private static void check(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException("'%s' is there already, and nothing is overwritten.".formatted(target)
                    + "\nMaybe choose another folder with --out.");
        }
        for (Path above = target.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(POM))) {
                throw new IllegalArgumentException(
                        "'%s' lies inside of the Maven project '%s'; a plug-in is a project of its own."
                                        .formatted(target, above)
                                + "\nMaybe choose a folder beside it with --out.");
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
