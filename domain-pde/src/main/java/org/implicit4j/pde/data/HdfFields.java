package org.implicit4j.pde.data;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.implicit4j.core.files.WholeFile;

/** Arrays in HDF5 files, as datasets of the root group, with the card as an attribute; by jHDF, without native code. */
final class HdfFields {

    private static final String CARD = "card";

    private HdfFields() {}

    static boolean isNamed(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".h5") || name.endsWith(".hdf5");
    }

    /** What is done with an open file. */
    @FunctionalInterface
    private interface Reading<T> {

        T from(HdfFile file) throws IOException;
    }

    /** Returns the array of that name. */
    static FieldArray read(Path path, String name, FieldArray.Check check) throws IOException {
        return reading(path, file -> array(path, name, check, file));
    }

    /** Returns the card, if there is one. */
    static Optional<FlowCard> card(Path path) throws IOException {
        Optional<String> json = reading(path, file -> {
            Attribute attribute = file.getAttributes().get(CARD);
            return attribute == null ? Optional.empty() : Optional.of(String.valueOf(attribute.getData()));
        });
        return json.isEmpty() ? Optional.empty() : Optional.of(FlowCard.parse(json.get(), "in " + path));
    }

    private static <T> T reading(Path path, Reading<T> reading) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("There is no file %s.\nMaybe its name is misspelt.".formatted(path));
        }
        try (HdfFile file = new HdfFile(path)) {
            requireWhole(path, file);
            return reading.from(file);
        } catch (RuntimeException e) { // jHDF tells damage by its own exceptions, and by those of buffers and arrays
            throw new IOException(
                    "%s is no HDF5 file, or is cut off or damaged: %s.".formatted(path, e.getMessage()), e);
        }
    }

    /** Checks that the file is as long as it says; jHDF takes what is missing for zeros. */
    private static void requireWhole(Path path, HdfFile file) throws IOException {
        long end = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (Files.size(path) < end) {
            throw new IOException("%s is cut off or damaged: it should have %d bytes, and has %d."
                    .formatted(path, end, Files.size(path)));
        }
    }

    private static FieldArray array(Path path, String name, FieldArray.Check check, HdfFile file) throws IOException {
        Map<String, Node> all = file.getChildren();
        if (!(all.get(name) instanceof Dataset dataset)) {
            throw new IOException(
                    "%s has no dataset '%s'; it has %s.".formatted(path, name, new TreeMap<>(all).keySet()));
        }
        String origin = "Dataset '%s' in %s".formatted(name, path);
        Class<?> type = dataset.getJavaType();
        if (type != float.class && type != double.class) {
            throw new IOException(
                    "%s holds %s numbers, but float32 or float64 are needed.".formatted(origin, type.getSimpleName()));
        }
        check.check(new FieldArray(origin, dataset.getDimensions(), new double[0]));
        if (dataset.getSize() > Integer.MAX_VALUE - 8) {
            throw new IOException("%s has %d numbers, more than can be read.".formatted(origin, dataset.getSize()));
        }
        return new FieldArray(origin, dataset.getDimensions(), numbers(dataset));
    }

    private static double[] numbers(Dataset dataset) {
        if (dataset.isEmpty() || dataset.getSize() == 0) {
            return new double[0];
        }
        Object flat = dataset.getDataFlat();
        if (flat instanceof double[] values) {
            return values;
        }
        float[] single = (float[]) flat;
        double[] values = new double[single.length];
        Arrays.setAll(values, i -> single[i]);
        return values;
    }

    /**
     * Writes arrays, whole or not at all.
     *
     * @param arrays by their names, nested arrays of float or double
     */
    static void write(Path path, Map<String, Object> arrays, Optional<FlowCard> card) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, ".", ".part"); // jHDF writes to a path, not to a stream
        try {
            try (WritableHdfFile file = HdfFile.write(temporary)) {
                arrays.forEach((name, array) -> file.putDataset(name, array, byField(array)));
                card.ifPresent(known -> file.putAttribute(CARD, known.toJson()));
            }
            WholeFile.write(path, out -> Files.copy(temporary, out));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** One chunk for each field: jHDF writes chunks in one piece, but other arrays row by row, and a row may have 2 numbers. */
    private static DatasetCreationOptions byField(Object array) {
        List<Integer> shape = new ArrayList<>();
        for (Object part = array; part.getClass().isArray(); part = Array.get(part, 0)) {
            shape.add(Array.getLength(part));
        }
        if (shape.size() > 2) {
            shape.set(0, 1);
        }
        return DatasetCreationOptions.builder()
                .chunkDimensions(shape.stream().mapToInt(length -> length).toArray())
                .build();
    }
}
