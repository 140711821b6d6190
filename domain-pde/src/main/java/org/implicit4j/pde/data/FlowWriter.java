package org.implicit4j.pde.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.files.WholeFile;
import org.implicit4j.pde.flow.FlowSample;

/** Writes flows as {@link FlowFiles} reads them, whole or not at all. */
public final class FlowWriter {

    private FlowWriter() {}

    /**
     * Writes a data set in float32, whole or not at all; one that is there is replaced.
     *
     * @param folderOrFile an HDF5 file, {@code .h5} or {@code .hdf5}, in a folder that exists, or else a folder, which is made
     * @param card tells how many flows there are
     * @throws IllegalArgumentException if the arrays would be too large to be read again
     * @throws IOException if it cannot be written, or {@code source} gives up
     */
    public static void write(Path folderOrFile, FlowCard card, FlowSource source) throws IOException {
        long bytes = 2L * Float.BYTES * card.samples() * card.side() * card.side();
        if (bytes > Integer.MAX_VALUE - 1024) {
            throw new IllegalArgumentException(
                    "%d flows on %d x %d points take %d bytes of forcing, more than an array can have.\n"
                                    .formatted(card.samples(), card.side(), card.side(), bytes)
                            + "Maybe make several data sets with different seeds.");
        }
        if (HdfFields.isNamed(folderOrFile)) {
            writeHdf(folderOrFile, card, source);
        } else {
            writeFolder(folderOrFile, card, source);
        }
    }

    private static void writeFolder(Path folder, FlowCard card, FlowSource source) throws IOException {
        boolean isNew = !Files.exists(folder);
        Files.createDirectories(folder);
        boolean written = false;
        try {
            writePairs(folder, card, source);
            WholeFile.write(
                    folder.resolve(FlowFiles.CARD),
                    out -> out.write(card.toJson().getBytes(StandardCharsets.UTF_8)));
            written = true;
        } finally {
            if (isNew && !written) {
                Files.deleteIfExists(folder);
            }
        }
    }

    /** Both files appear when the last flow is in them. */
    private static void writePairs(Path folder, FlowCard card, FlowSource source) throws IOException {
        int n = card.side();
        WholeFile.write(folder.resolve(FlowFiles.FORCING + FlowFiles.NUMPY), forcingFile -> {
            var forcing = new NpyStream(forcingFile, NpyStream.Precision.SINGLE, card.samples(), n, n, 2);
            WholeFile.write(folder.resolve(FlowFiles.VORTICITY + FlowFiles.NUMPY), vorticityFile -> {
                var vorticity = new NpyStream(vorticityFile, NpyStream.Precision.SINGLE, card.samples(), n, n);
                for (int s = 0; s < card.samples(); s++) {
                    FlowSample sample = source.flow(s);
                    forcing.write(sample.forcing());
                    vorticity.write(sample.vorticity());
                }
            });
        });
    }

    private static void writeHdf(Path file, FlowCard card, FlowSource source) throws IOException {
        requireFolder(file);
        int n = card.side();
        float[][][][] forcing = new float[card.samples()][n][n][2];
        float[][][] vorticity = new float[card.samples()][n][n];
        for (int s = 0; s < card.samples(); s++) {
            FlowSample sample = source.flow(s);
            for (int p = 0; p < n * n; p++) {
                forcing[s][p / n][p % n][0] = (float) sample.forcing()[2 * p];
                forcing[s][p / n][p % n][1] = (float) sample.forcing()[2 * p + 1];
                vorticity[s][p / n][p % n] = (float) sample.vorticity()[p];
            }
        }
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put(FlowFiles.FORCING, forcing);
        arrays.put(FlowFiles.VORTICITY, vorticity);
        HdfFields.write(file, arrays, Optional.of(card));
    }

    /**
     * Writes vorticities in float64, whole or not at all: {@code [n, n]} of one, {@code [samples, n, n]} of several; as
     * {@code .npy}, or as HDF5 if the name ends so.
     *
     * @param side n, points along one side
     * @param fields at least one, {@code [n, n]} each
     * @throws IOException if the file cannot be written
     */
    public static void writeVorticities(Path file, int side, List<double[]> fields) throws IOException {
        requireFolder(file);
        if (HdfFields.isNamed(file)) {
            double[][][] nested =
                    fields.stream().map(field -> nested(side, field)).toArray(double[][][]::new);
            HdfFields.write(
                    file, Map.of(FlowFiles.VORTICITY, nested.length == 1 ? nested[0] : nested), Optional.empty());
            return;
        }
        int[] shape = fields.size() == 1 ? new int[] {side, side} : new int[] {fields.size(), side, side};
        WholeFile.write(file, out -> {
            var numbers = new NpyStream(out, NpyStream.Precision.DOUBLE, shape);
            for (double[] field : fields) {
                numbers.write(field);
            }
        });
    }

    private static double[][] nested(int side, double[] field) {
        double[][] rows = new double[side][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(field, i * side, (i + 1) * side));
        return rows;
    }

    /**
     * Checks, before long work whose result is to be written, that a file can be written.
     *
     * @throws IOException if its folder does not exist, or it is a folder itself
     */
    public static void requireFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    "%s cannot be written: there is no folder %s.\nMaybe make it first.".formatted(file, folder));
        }
        if (Files.isDirectory(file)) {
            throw new IOException("%s cannot be written: it is a folder.\nMaybe name a file in it.".formatted(file));
        }
    }
}
