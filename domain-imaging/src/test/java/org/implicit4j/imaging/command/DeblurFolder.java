package org.implicit4j.imaging.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.blur.BlurKernel;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.blur.ReplicateBlur;
import org.implicit4j.imaging.deblur.Scenes;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;

/** A folder with {@code truth.png} and what a camera makes of it, {@code blurred.png}, for {@link DeblurTask} to work in. */
final class DeblurFolder {

    static final String KERNEL = "levin2";
    static final String FAST = "tikhonov";
    static final double NOISE = 0.02;
    static final int HEIGHT = 60;
    static final int WIDTH = 75;

    private final Path folder;
    private final Picture sharp = Scenes.textured(HEIGHT, WIDTH, 3, 1);

    DeblurFolder(Path folder) throws IOException {
        this.folder = folder;
        BlurKernel kernel = BlurKernels.parse(KERNEL);
        write("truth.png", StoredPicture.opaque(sharp, 16));
        write(
                "blurred.png",
                StoredPicture.opaque(Scenes.observed(sharp, new ReplicateBlur(kernel, HEIGHT, WIDTH), NOISE), 16));
    }

    /** Returns the picture before it was blurred. */
    Picture sharp() {
        return sharp;
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    String path(String name) {
        return resolve(name).toString();
    }

    void write(String name, StoredPicture picture) throws IOException {
        PictureFiles.write(picture, resolve(name));
    }

    /** Deblurs {@code blurred.png} to {@code out.png}; later options replace earlier ones. */
    TaskResult run(String method, String... more) throws IOException {
        return run(new Cancellation(), Progress.NONE, method, more);
    }

    /** Deblurs so that it can be watched and stopped. */
    TaskResult run(Cancellation cancellation, Progress progress, String method, String... more) throws IOException {
        var task = new DeblurTask(Methods.discover());
        var settings = Settings.of("deblur", task.parameters());
        List<String> options = new ArrayList<>(List.of(
                "in",
                path("blurred.png"),
                "out",
                path("out.png"),
                "kernel",
                KERNEL,
                "noise",
                "0.02",
                "method",
                method));
        options.addAll(List.of(more));
        for (int k = 0; k < options.size(); k += 2) {
            settings = settings.with(options.get(k), options.get(k + 1), "test");
        }
        return task.run(settings, new TaskContext(1, 2, progress, cancellation, "test"));
    }

    /** Returns the picture in {@code out.png}. */
    Picture answer() throws IOException {
        return PictureFiles.read(resolve("out.png")).picture();
    }

    /** Returns the names of the files in the folder. */
    Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    /** Returns what is found under the names, one within the other. */
    static Document at(TaskResult result, String... names) {
        Document here = result.document();
        for (String name : names) {
            here = Objects.requireNonNull(((Document.Fields) here).entries().get(name), name);
        }
        return here;
    }

    static double number(TaskResult result, String... names) {
        return ((Document.Real) at(result, names)).value();
    }
}
