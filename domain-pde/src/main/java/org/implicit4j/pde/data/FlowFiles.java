package org.implicit4j.pde.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.files.NpyArray;
import org.implicit4j.pde.flow.FlowSample;

/**
 * Reads flows: {@code .npy} files of NumPy with float32 or float64 numbers, and HDF5 files, {@code .h5} or
 * {@code .hdf5}, with the datasets {@value #FORCING} and {@value #VORTICITY}.
 *
 * <p>A data set is a folder with {@code forcing.npy}, {@code [samples, n, n, 2]}, {@code vorticity.npy}, {@code [samples, n, n]},
 * and {@code card.json}, or one HDF5 file with both and the card as the attribute {@code card}. Each {@link IOException} says in a
 * sentence that can be shown to a user which file is wrong and how.
 */
public final class FlowFiles {

    /** The HDF5 dataset, and the name of the file in a folder. */
    public static final String FORCING = "forcing";

    /** The HDF5 dataset, and the name of the file in a folder. */
    public static final String VORTICITY = "vorticity";

    static final String NUMPY = ".npy";
    static final String CARD = "card.json";

    private FlowFiles() {}

    /**
     * Reads forcings as they are, {@code [n, n, 2]} or {@code [samples, n, n, 2]}.
     *
     * @throws IOException if there is no such file, it is cut off or damaged, does not hold float32 or float64, has another
     *     shape, has a side of less than 4 or more than 4096 points, or a value that is not finite
     */
    public static ForcingArray readForcingArray(Path file) throws IOException {
        FieldArray array = array(file, FORCING, FieldArray::requireForcings);
        array.requireFinite();
        return new ForcingArray(array.side(3), array.values());
    }

    /**
     * Reads forcings for solvers: without their means.
     *
     * @throws IOException as {@link #readForcingArray}, and if the side is odd
     */
    public static List<Forcing> readForcings(Path file) throws IOException {
        FieldArray array = array(file, FORCING, FieldArray::requireForcings);
        array.requireEven(3);
        array.requireFinite();
        return new ForcingArray(array.side(3), array.values()).forcings();
    }

    /**
     * Reads a data set.
     *
     * @param folderOrFile a folder with the two arrays, or an HDF5 file
     * @throws IOException as {@link #readForcings}, and if a part is missing, or forcings and vorticities are not as many or of
     *     another side
     */
    public static FlowDataset read(Path folderOrFile) throws IOException {
        boolean isFolder = Files.isDirectory(folderOrFile);
        if (!isFolder && !HdfFields.isNamed(folderOrFile)) {
            throw new IOException("%s is neither a folder nor an HDF5 file, .h5 or .hdf5.\nMaybe its name is misspelt."
                    .formatted(folderOrFile));
        }
        Path forcingFile = isFolder ? folderOrFile.resolve(FORCING + NUMPY) : folderOrFile;
        Path vorticityFile = isFolder ? folderOrFile.resolve(VORTICITY + NUMPY) : folderOrFile;
        List<Forcing> forcings = readForcings(forcingFile);
        FieldArray vorticities = vorticities(vorticityFile);
        requirePairs(forcings, vorticities);
        return new FlowDataset(
                samples(forcings, vorticities.values()),
                forcings.stream().mapToDouble(Forcing::removedMean).max().orElse(0),
                isFolder ? card(folderOrFile.resolve(CARD)) : HdfFields.card(folderOrFile));
    }

    /**
     * Reads vorticities, {@code [n, n]} or {@code [samples, n, n]}, each as {@code [n, n]}.
     *
     * @throws IOException as {@link #readForcings}
     */
    public static List<double[]> readVorticities(Path file) throws IOException {
        FieldArray array = vorticities(file);
        int points = array.side(2) * array.side(2);
        List<double[]> fields = new ArrayList<>();
        for (int s = 0; s < array.samples(2); s++) {
            fields.add(Arrays.copyOfRange(array.values(), s * points, (s + 1) * points));
        }
        return fields;
    }

    private static FieldArray vorticities(Path file) throws IOException {
        FieldArray array = array(file, VORTICITY, FieldArray::requireVorticities);
        array.requireEven(2);
        array.requireFinite();
        return array;
    }

    private static FieldArray array(Path file, String name, FieldArray.Check check) throws IOException {
        if (HdfFields.isNamed(file)) {
            return HdfFields.read(file, name, check);
        }
        NpyArray read = NpyArray.read(file);
        var array = new FieldArray(file.toString(), read.shape(), read.values());
        check.check(array);
        return array;
    }

    private static void requirePairs(List<Forcing> forcings, FieldArray vorticities) throws IOException {
        int side = forcings.get(0).side();
        int found = vorticities.side(2);
        if (forcings.size() != vorticities.samples(2) || side != found) {
            throw new IOException("%s has %d vorticities on %d x %d points, but there are %d forcings on %d x %d."
                    .formatted(
                            vorticities.origin(), vorticities.samples(2), found, found, forcings.size(), side, side));
        }
    }

    private static List<FlowSample> samples(List<Forcing> forcings, double[] vorticities) {
        List<FlowSample> samples = new ArrayList<>();
        for (int s = 0; s < forcings.size(); s++) {
            Forcing forcing = forcings.get(s);
            int points = forcing.side() * forcing.side();
            double[] vorticity = Arrays.copyOfRange(vorticities, s * points, (s + 1) * points);
            samples.add(new FlowSample(forcing.side(), forcing.field(), vorticity));
        }
        return samples;
    }

    private static Optional<FlowCard> card(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(FlowCard.parse(Files.readString(file), file.toString()))
                : Optional.empty();
    }
}
