package org.implicit4j.imaging.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.files.WholeFile;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.imaging.evaluate.Contender;
import org.implicit4j.imaging.evaluate.Evaluation;
import org.implicit4j.imaging.evaluate.EvaluationRow;
import org.implicit4j.imaging.evaluate.EvaluationSetting;
import org.implicit4j.imaging.evaluate.EvaluationTable;
import org.implicit4j.imaging.evaluate.NamedPicture;
import org.implicit4j.imaging.picture.Picture;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.solve.SolvePlan;
import org.implicit4j.tensor.kernel.Kernels;

/** {@code imaging evaluate}: every method on every picture of a folder, kernel and noise. */
public final class EvaluateTask implements Task {

    private static final Parameter<Path> PICTURES = Parameter.inputFolder(
                    "pictures", "DIR", "a folder of sharp pictures")
            .positional();

    private static final Parameter<String> KERNELS = Parameter.nameOrFile(
                    "kernels",
                    "KERNEL,…",
                    "blurs: levin1 to levin8, all for these eight, motion:…, gaussian:…, files",
                    KernelList::areNames)
            .withDefault("levin2"); // as in the published experiment

    private static final Parameter<String> NOISE = Parameter.text(
                    "noise", "X,…", "standard deviations where white is 1, as in 0.03 or 7.65/255")
            .withDefault("0.03"); // likewise

    private static final Parameter<String> METHODS = Parameter.nameOrFile(
                    "methods",
                    "NAME,…",
                    "blurred, plain methods, pnp-SCHEME, shipped models, files NAME.safetensors; all: all but files",
                    ContenderNames::areNames)
            .withDefault("all");

    private static final Parameter<String> CROP = Parameter.text(
                    "crop", "N|full", "side of a square cut out at random, or full for whole pictures")
            .withDefault("128");

    private static final Parameter<String> BORDER =
            Parameter.choice("border", List.of("circular"), "circular", "how pictures continue for the blur");

    private static final Parameter<Integer> LIMIT = Parameter.integer(
                    "limit", "at most so many pictures, the first by name; all if absent")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Integer> ITERATIONS = Parameter.integer(
                    "iterations", 100, "iterations of learned operators")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<String> SOLVER = Parameter.text(
                    "solver", "METHOD", "how learned operators are iterated, as in anderson:depth=5")
            .withDefault("picard"); // what they are trained for

    private static final Parameter<Integer> INTERIOR = Parameter.integer(
                    "interior", 16, "pixels at each border that the interior leaves out")
            .where(n -> n >= 0, "at least 0");

    private static final Parameter<Integer> BATCH = Parameter.integer(
                    "batch", 4, "pictures of one size that are restored together")
            .where(n -> n >= 1, "at least 1");

    private static final Parameter<Boolean> GREY =
            Parameter.flag("grey", "turn coloured pictures grey; grey ones are in any case");

    private static final Parameter<Path> CSV = Parameter.outputFile("csv", "FILE", "write the rows to a file as well");

    private final Methods methods;

    /** Makes the task; {@code methods} iterate learned operators. */
    public EvaluateTask(Methods methods) {
        this.methods = methods;
    }

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String summary() {
        return "Blur the pictures of a folder, restore them by every method, and compare with the truth.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                PICTURES, KERNELS, NOISE, METHODS, CROP, BORDER, LIMIT, ITERATIONS, SOLVER, INTERIOR, BATCH, GREY, CSV);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "imaging evaluate bsds500/val --kernels levin2 --noise 0.03 --crop 128",
                "imaging evaluate set12 --kernels all --noise 2.55/255,7.65/255,12.75/255 --crop full --csv set12.csv");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        var setting = new EvaluationSetting(
                crop(settings.get(CROP)), settings.get(INTERIOR), settings.get(BATCH), context.seed());
        var noises = NoiseLevel.parseAll(settings.get(NOISE));
        var kernels = KernelList.parse(settings.get(KERNELS));
        int iterations = settings.get(ITERATIONS);
        var plan = SolvePlan.of(methods.parse(settings.get(SOLVER), "command line"), iterations);
        Optional<Path> csv = settings.find(CSV);
        if (csv.isPresent()) {
            requireFolder(csv.get());
        }
        var evaluation = new Evaluation(pictures(settings), kernels, noises, setting, System::nanoTime);
        List<Contender> contenders = new ArrayList<>();
        try (Kernels device = Kernels.choose(context.threads())) {
            try {
                for (String name : ContenderNames.parse(settings.get(METHODS))) {
                    contenders.add(ContenderNames.of(name, plan, device));
                }
                List<EvaluationRow> rows =
                        evaluation.run(contenders, iterations, context.progress(), context.cancellation());
                int wanted = contenders.size() * kernels.size() * noises.size();
                return report(new EvaluationTable(rows, evaluation.pictures(), setting), wanted, csv);
            } finally {
                contenders.forEach(Contender::close);
            }
        }
    }

    private static int crop(String text) {
        if (text.equals("full")) {
            return EvaluationSetting.WHOLE;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("crop (%s) must be a side of at least 1, or full.".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static List<NamedPicture> pictures(Settings settings) throws IOException {
        List<Path> files = PictureFiles.files(settings.get(PICTURES));
        int count = Math.min(settings.find(LIMIT).orElse(files.size()), files.size());
        List<NamedPicture> pictures = new ArrayList<>();
        for (Path file : files.subList(0, count)) {
            Picture picture = PictureFiles.read(file).picture();
            pictures.add(
                    new NamedPicture(file.getFileName().toString(), settings.get(GREY) ? picture.grey() : picture));
        }
        return pictures;
    }

    private static void requireFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new IOException(
                    "%s cannot be written: there is no folder %s, or it is a folder itself.\n".formatted(file, folder)
                            + "Maybe make the folder first.");
        }
    }

    private static TaskResult report(EvaluationTable table, int wanted, Optional<Path> csv) throws IOException {
        if (csv.isPresent()) {
            WholeFile.write(csv.get(), out -> out.write(table.csv().getBytes(StandardCharsets.UTF_8)));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (table.rows().size() == wanted) {
            return TaskResult.success(table.document(), lines);
        }
        lines.add("stopped early: %d of %d rows are finished"
                .formatted(table.rows().size(), wanted));
        return TaskResult.failure(table.document(), lines);
    }
}
