package org.implicit4j.lp.data;

import java.util.Arrays;
import java.util.Map;
import org.implicit4j.core.files.NpyArray;

/** The arrays of a file, asked for by name, type and shape. */
record NamedArrays(String file, Map<String, NpyArray> arrays) {

    /** Returns an array of any type; an extent of -1 may be anything. */
    NpyArray array(String name, int... shape) throws DatasetFormatException {
        var array = arrays.get(name);
        if (array == null) {
            throw new DatasetFormatException(
                    file,
                    "there is no array '%s'; found %s.".formatted(name, arrays.keySet()),
                    "Maybe the file holds something else than linear programs.");
        }
        if (!fits(shape, array.shape())) {
            throw new DatasetFormatException(
                    file,
                    "the array '%s' has shape %s where %s is asked for, -1 being anything."
                            .formatted(name, Arrays.toString(array.shape()), Arrays.toString(shape)),
                    "Maybe the arrays belong to different data sets.");
        }
        return array;
    }

    private static boolean fits(int[] asked, int[] found) {
        boolean fits = asked.length == found.length;
        for (int d = 0; fits && d < asked.length; d++) {
            fits = asked[d] < 0 || asked[d] == found[d];
        }
        return fits;
    }
}
