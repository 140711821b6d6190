package org.implicit4j.lp.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Linear programs with their solutions, to train or test a network with.
 *
 * @param instances the programs, in order
 */
public record LpDataset(List<LabelledProgram> instances) {

    /** Takes a copy of the list. */
    public LpDataset {
        instances = List.copyOf(instances);
    }

    /** Returns the number of programs. */
    public int size() {
        return instances.size();
    }

    /**
     * Writes the data as {@code .npz}; reading it gives an equal data set, bit for bit, except for the names of programs,
     * rows and columns. With K programs of m rows, n columns and z non-zeros the arrays are {@code c [K, n]},
     * {@code b [K, m]}, {@code eq [K, m]} (1 for an equality), {@code bounds [K, n, 2]}, {@code row [K, z]},
     * {@code col [K, z]}, {@code val [K, z]}, {@code x [K, n]} and {@code obj [K]}; row and col are int64, all others
     * float64.
     *
     * @throws IllegalArgumentException if the programs differ in size, or one is not of the form
     *     {@code min c'x, Ax (<=,=) b, l <= x <= u}
     * @throws IOException if the file cannot be written
     */
    public void save(Path path) throws IOException {
        Npz.write(path, DatasetEncoder.encode(this));
    }

    /**
     * Returns the data in a file as {@link #save} writes it, by whichever program.
     *
     * @throws DatasetFormatException if the file is damaged, lacks an array, or the arrays do not fit together
     * @throws IOException if it cannot be read at all
     */
    public static LpDataset load(Path path) throws IOException {
        return DatasetDecoder.decode(Npz.read(path));
    }
}
